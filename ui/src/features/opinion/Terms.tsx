// The terms of the report: to whom it speaks, who signs, the dates beside its own, how Section 4 is arranged.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useHeader } from "../../app/session";
import { DayInput } from "../../components/DayInput";
import { Columns, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { day, textOrNull } from "../../components/words";
import type { Arrangement, ReportTerms } from "../../wire/bindings";
import styles from "./Opinion.module.css";
import { termsQuery, useSetTerms } from "./queries";

const ARRANGEMENTS = [
  { value: "by_criterion", label: "By criterion" },
  { value: "by_control", label: "By control" },
];

function Fields({ terms }: { terms: ReportTerms }) {
  const setting = useSetTerms();
  const { client, reportDate } = useHeader();
  const [draft, setDraft] = useState(terms);
  const set = (change: Partial<ReportTerms>) => setDraft((now) => ({ ...now, ...change }));
  const changed = JSON.stringify(draft) !== JSON.stringify(terms);
  return (
    <form
      noValidate
      className={styles.deciding}
      onSubmit={(event) => {
        event.preventDefault();
        setting.mutate(draft);
      }}
    >
      <Columns>
        <TextInput
          label="Addressee"
          placeholder={`The management of ${client}`}
          value={draft.addressee ?? ""}
          onChange={(event) => set({ addressee: textOrNull(event.currentTarget.value) && event.currentTarget.value })}
        />
        <TextInput
          label="Signs for the firm"
          placeholder="the firm alone"
          value={draft.signedBy ?? ""}
          onChange={(event) => set({ signedBy: textOrNull(event.currentTarget.value) && event.currentTarget.value })}
        />
        <DayInput
          label="Management's assertion"
          value={draft.assertionOn}
          onChange={(assertionOn) => set({ assertionOn })}
        />
        <DayInput
          label="Written representations"
          value={draft.representationsOn}
          onChange={(representationsOn) => set({ representationsOn })}
        />
        <div className={styles.question}>
          <span>Section 4</span>
          <SegmentedControl
            aria-label="Arrangement of Section 4"
            data={ARRANGEMENTS}
            value={draft.arrangement}
            onChange={(value) => set({ arrangement: value as Arrangement })}
          />
        </div>
      </Columns>
      <p className={styles.quiet}>
        {reportDate
          ? `The report is dated ${day(reportDate)}. Representations carry that date; the assertion is not dated after it.`
          : "The report has no date yet: it is set in the settings once the evidence and the assertion are there."}
      </p>
      <Refusal error={setting.error} />
      <div className={styles.buttons}>
        <Button type="submit" disabled={!changed} loading={setting.isPending}>
          Save terms
        </Button>
      </div>
    </form>
  );
}

export function Terms() {
  const terms = useSuspenseQuery(termsQuery).data;
  return (
    <Section title="Address, signature, dates">
      <Fields key={JSON.stringify(terms)} terms={terms} />
    </Section>
  );
}
