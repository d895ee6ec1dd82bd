// What the tester concludes, and who stands behind it: conclusion, sign-offs, and what has become stale.
import { Button, Radio, Textarea } from "@mantine/core";
import { CheckCheck, CircleAlert } from "lucide-react";
import { useState } from "react";
import { Ask } from "../../components/Ask";
import { Section, Stack } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Prose, Sign } from "../../components/Small";
import { CONCLUSION, choices, counted, moment, SIGN_OFF_ROLE } from "../../components/words";
import type { ConclusionKind, SignOff, Test } from "../../wire/bindings";
import { DeviationList } from "../deviations/DeviationList";
import { tally } from "./marks";
import { useConclude, useWithdrawConclusion, useWithdrawSignOff } from "./mutations";
import styles from "./Testing.module.css";

function ConclusionForm({ test, leave }: { test: Test; leave: (() => void) | null }) {
  const concluding = useConclude(test.id);
  const [kind, setKind] = useState<ConclusionKind | null>(test.conclusion?.kind ?? null);
  const [text, setText] = useState(test.conclusion?.text ?? "");
  const { done, total } = tally(test);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (kind) concluding.mutate({ kind, text: text.trim() }, { onSuccess: () => leave?.() });
      }}
    >
      <Stack>
        {done < total ? (
          <Caution>
            {counted(total - done, "result")} {total - done === 1 ? "is" : "are"} open. Mark them first, under Results.
          </Caution>
        ) : null}
        <Radio.Group aria-label="Conclusion" value={kind} onChange={(value) => setKind(value as ConclusionKind)}>
          <div className={styles.radios}>
            {choices(CONCLUSION).map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label="Reasoning"
          description="What the conclusion rests on, for a reader who was not there."
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Refusal error={concluding.error} />
        <div className={styles.buttons}>
          {leave ? <Button onClick={leave}>Cancel</Button> : null}
          <Button type="submit" variant="filled" disabled={!kind} loading={concluding.isPending}>
            Save conclusion
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function Concluded({ test, change }: { test: Test; change: () => void }) {
  const withdrawing = useWithdrawConclusion(test.id);
  if (!test.conclusion) return null;
  const { kind, text, by, at } = test.conclusion;
  return (
    <>
      <p>
        <strong>{CONCLUSION[kind]}</strong>
      </p>
      <Prose>{text}</Prose>
      <p className={styles.quiet}>
        {by}, {moment(at)}
      </p>
      <Refusal error={withdrawing.error} />
      <div className={styles.leftButtons}>
        <Button onClick={change}>Change the conclusion</Button>
        <Button loading={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
          Withdraw the conclusion
        </Button>
      </div>
    </>
  );
}

function SignOffLine({ signOff }: { signOff: SignOff }) {
  const withdrawing = useWithdrawSignOff();
  const [asking, setAsking] = useState(false);
  return (
    <li className={styles.signOff}>
      <div className={styles.signOffLine}>
        <Sign tone={signOff.valid ? "signed" : "warning"} icon={signOff.valid ? CheckCheck : CircleAlert}>
          {SIGN_OFF_ROLE[signOff.role]}
          {signOff.valid ? "" : ": stale, the test changed afterwards"}
        </Sign>
        <span>
          {signOff.by}, {moment(signOff.at)}
        </span>
        <Button onClick={() => setAsking(true)}>Withdraw…</Button>
      </div>
      {asking ? (
        <Ask
          label="Why is the sign-off withdrawn?"
          act="Withdraw the sign-off"
          pending={withdrawing.isPending}
          error={withdrawing.error}
          onAct={(reason) => withdrawing.mutate({ id: signOff.id, reason }, { onSuccess: () => setAsking(false) })}
          onLeave={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}

export function ConclusionTab({ test }: { test: Test }) {
  const [changing, setChanging] = useState(false);
  return (
    <>
      {test.deviations.length > 0 ? (
        <Section title="Deviations">
          <DeviationList rows={test.deviations} />
        </Section>
      ) : null}
      <Section title="Conclusion">
        {test.conclusion && !changing ? (
          <Concluded test={test} change={() => setChanging(true)} />
        ) : (
          <ConclusionForm test={test} leave={test.conclusion ? () => setChanging(false) : null} />
        )}
      </Section>
      <Section title="Sign-offs">
        {test.signOffs.length === 0 ? (
          <p className={styles.quiet}>
            None. Once the test is concluded, the preparer signs with the button at the top; then someone else reviews.
          </p>
        ) : (
          <ul>
            {test.signOffs.map((signOff) => (
              <SignOffLine key={signOff.id} signOff={signOff} />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
