// One part of the opinion: what stands behind it, what the facts point to, and the lead's decision with its reasons.
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { Ask } from "../../components/Ask";
import { Section } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Prose } from "../../components/Small";
import { counted, moment, textOrNull } from "../../components/words";
import type { LimbDecision, LimbGrounds, Opinion } from "../../wire/bindings";
import { opinionsOf, type Weighed, weighedOf } from "./matrix";
import styles from "./Opinion.module.css";
import { LIMB, OPINION, useDecideOpinion, useWithdrawOpinion } from "./queries";

const YES_NO = [
  { value: "no", label: "No" },
  { value: "yes", label: "Yes" },
];

function Question({ label, value, onValue }: { label: string; value: boolean; onValue: (value: boolean) => void }) {
  return (
    <div className={styles.question}>
      <span>{label}</span>
      <SegmentedControl
        aria-label={label}
        data={YES_NO}
        value={value ? "yes" : "no"}
        onChange={(chosen) => onValue(chosen === "yes")}
      />
    </div>
  );
}

function Against({ limb }: { limb: LimbGrounds }) {
  const lines: [string, string[]][] = [
    ["Criteria not met", limb.notMet],
    ["Misstatements not corrected", limb.misstatements],
    ["Scope limitations", limb.limitations],
  ];
  const some = lines.filter(([, items]) => items.length > 0);
  return (
    <dl className={styles.against}>
      {some.map(([what, items]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            <ul>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
      <div>
        <dt>The facts point to</dt>
        <dd>
          <strong>{OPINION[limb.suggestion.opinion]}</strong>. {limb.suggestion.why.join(" ")}
        </dd>
      </div>
    </dl>
  );
}

function Deciding({ limb, leave }: { limb: LimbGrounds; leave: () => void }) {
  const deciding = useDecideOpinion(limb.limb);
  const begin = limb.decision?.opinion ?? limb.suggestion.opinion;
  const [weighed, setWeighed] = useState<Weighed>(() => weighedOf(begin));
  const [chosen, setChosen] = useState<Opinion>(begin);
  const [reasons, setReasons] = useState(limb.decision?.reasons ?? "");
  const [basis, setBasis] = useState(limb.decision?.basis ?? "");
  const possible = opinionsOf(weighed, limb);
  const opinion = possible.includes(chosen) ? chosen : (possible[0] ?? "unmodified");
  return (
    <form
      noValidate
      className={styles.deciding}
      aria-label={`Decide: ${LIMB[limb.limb]}`}
      onSubmit={(event) => {
        event.preventDefault();
        deciding.mutate({ opinion, reasons, basis: textOrNull(basis) }, { onSuccess: leave });
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      <div className={styles.questions}>
        <Question
          label="Is there something material?"
          value={weighed.material}
          onValue={(material) => setWeighed({ material, pervasive: material && weighed.pervasive })}
        />
        {weighed.material ? (
          <Question
            label="Is it pervasive?"
            value={weighed.pervasive}
            onValue={(pervasive) => setWeighed({ ...weighed, pervasive })}
          />
        ) : null}
        {possible.length > 1 ? (
          <SegmentedControl
            aria-label="Opinion"
            data={possible.map((value) => ({ value, label: OPINION[value] }))}
            value={opinion}
            onChange={(value) => setChosen(value as Opinion)}
          />
        ) : (
          <p className={styles.follows}>
            Opinion: <strong>{OPINION[opinion]}</strong>
          </p>
        )}
      </div>
      <Textarea
        label="Reasons"
        description="Why, for the reviewer. They are not printed."
        required
        value={reasons}
        onChange={(event) => setReasons(event.currentTarget.value)}
        minRows={2}
        autosize
      />
      {opinion === "unmodified" ? null : (
        <Textarea
          label="Basis, in your words"
          description="Printed after the paragraphs that follow from the criteria, misstatements and limitations."
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
          minRows={2}
          autosize
        />
      )}
      <Refusal error={deciding.error} />
      <div className={styles.buttons}>
        <Button onClick={leave}>Cancel</Button>
        <Button type="submit" variant="filled" loading={deciding.isPending}>
          Decide: {OPINION[opinion].toLowerCase()}
        </Button>
      </div>
    </form>
  );
}

function Decided({ decision }: { decision: LimbDecision }) {
  return (
    <>
      {decision.stale ? (
        <Caution>What this rests on has changed since it was decided. Look at it again and decide anew.</Caution>
      ) : null}
      <Prose>{decision.reasons}</Prose>
      {decision.basis ? <Prose>{decision.basis}</Prose> : null}
      <p className={styles.quiet}>
        {decision.by}, {moment(decision.at)}
      </p>
    </>
  );
}

export function LimbPanel({ limb }: { limb: LimbGrounds }) {
  const withdrawing = useWithdrawOpinion(limb.limb);
  const [doing, setDoing] = useState<"decide" | "withdraw" | null>(null);
  const { decision } = limb;
  const state = decision ? OPINION[decision.opinion] : "Not decided";
  const leave = () => setDoing(null);
  return (
    <Section
      title={LIMB[limb.limb]}
      aside={
        <span className={styles.state} data-opinion={decision?.opinion ?? "none"} data-stale={decision?.stale ?? false}>
          {state}
          {decision?.stale ? ", stale" : ""}
        </span>
      }
    >
      <Against limb={limb} />
      {limb.hints.map((hint) => (
        <Caution key={hint}>{hint}</Caution>
      ))}
      {limb.conflicts.map((conflict) => (
        <Caution key={conflict}>
          <strong>{conflict}</strong> The report cannot be issued so.
        </Caution>
      ))}
      {decision ? <Decided decision={decision} /> : null}
      {doing === "decide" ? <Deciding limb={limb} leave={leave} /> : null}
      {doing === "withdraw" ? (
        <Ask
          label="Why is the decision withdrawn?"
          act="Withdraw the decision"
          pending={withdrawing.isPending}
          error={withdrawing.error}
          onAct={(reason) => withdrawing.mutate(reason, { onSuccess: leave })}
          onLeave={leave}
        />
      ) : null}
      {doing === null ? (
        <div className={styles.row}>
          <Button disabled={limb.undecided > 0} onClick={() => setDoing("decide")}>
            {decision ? "Decide again" : "Decide"}
          </Button>
          {decision ? <Button onClick={() => setDoing("withdraw")}>Withdraw…</Button> : null}
          {limb.undecided > 0 ? (
            <span className={styles.quiet}>
              {counted(limb.undecided, "criterion", "criteria")} to decide first, below.
            </span>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}
