// Records that a query gave nothing: what was asked, who ran it and when, and the file that shows it.
import { Button, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { textOrNull } from "../../components/words";
import type { ChosenFile, PopulationFacts, Test } from "../../wire/bindings";
import { BLANK_FACTS, SourceFacts } from "../testing/SourceFacts";
import { useChooseEmptyPull, useRecordEmpty } from "./mutations";
import styles from "./Populations.module.css";

function missing(file: ChosenFile | null, facts: PopulationFacts): string | null {
  if (!file) return "Choose the file that shows that nothing was found.";
  if (!facts.name.trim() || !facts.sourceSystem.trim()) return "Name the population and the system that was asked.";
  if (!facts.query?.trim()) return "Write down the query or report.";
  return facts.extractedBy?.trim() && facts.extractedOn ? null : "Say who ran it and when.";
}

export function EmptyPullForm({ test }: { test: Test }) {
  const navigate = useNavigate();
  const choosing = useChooseEmptyPull();
  const recording = useRecordEmpty(test.id);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [facts, setFacts] = useState<PopulationFacts>({ ...BLANK_FACTS, rowsAtSource: 0 });
  const [reason, setReason] = useState("");
  const replaces = test.population !== null;
  const hindrance = missing(file, facts) ?? (replaces && !reason.trim() ? "Say why it replaces the population." : null);
  return (
    <>
      <Section
        title="1. What shows it"
        aside={
          <Button
            loading={choosing.isPending}
            onClick={() => choosing.mutate(undefined, { onSuccess: (chosen) => chosen && setFile(chosen) })}
          >
            Choose file
          </Button>
        }
      >
        <p className={styles.quiet}>
          {file ? <Mono>{file.name}</Mono> : "A screenshot, a PDF or an export without rows; it is kept in the file."}
        </p>
        <Refusal error={choosing.error} />
      </Section>
      <Section title="2. Completeness and accuracy">
        <SourceFacts facts={facts} onFacts={setFacts} />
        {replaces ? (
          <Textarea
            label="Why it takes the place of the test's population"
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
      </Section>
      <Refusal error={recording.error} />
      <div className={styles.acts}>
        <Button
          variant="filled"
          disabled={hindrance !== null}
          loading={recording.isPending}
          onClick={() =>
            file &&
            recording.mutate(
              { path: file.path, facts, reason: textOrNull(reason) },
              { onSuccess: () => void navigate({ to: "/testing/$testId", params: { testId: test.id } }) },
            )
          }
        >
          Record the empty pull
        </Button>
        <span className={styles.quiet}>{hindrance ?? "The control can then be concluded as not having operated."}</span>
      </div>
    </>
  );
}
