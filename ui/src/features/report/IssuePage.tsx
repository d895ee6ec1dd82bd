// Issuing the report: its date, what stands in the way with this date, and the one act that ends the draft.
import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../app/place";
import { useHeader } from "../../app/session";
import { DayInput } from "../../components/DayInput";
import { Actions, Page, Section, Stack } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Sign } from "../../components/Small";
import { counted, day } from "../../components/words";
import type { Problem } from "../../wire/bindings";
import { obstaclesQuery, useIssueReport } from "./queries";
import styles from "./Report.module.css";

function Obstacles({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) {
    return (
      <Sign tone="plain" icon={CircleCheck}>
        Nothing.
      </Sign>
    );
  }
  return (
    <ul className={styles.missing}>
      {problems.map((problem) => (
        <li key={`${addressOf(problem.place)} ${problem.message}`}>
          <Link to={addressOf(problem.place)}>{problem.message}</Link>
        </li>
      ))}
    </ul>
  );
}

function Issuing({ reportDate }: { reportDate: string | null }) {
  const navigate = useNavigate();
  const [date, setDate] = useState(reportDate);
  const against = useQuery({ ...obstaclesQuery(date), placeholderData: keepPreviousData });
  const issuing = useIssueReport();
  const isClear = against.data?.length === 0 && !against.isPlaceholderData;
  const issue = () => date && issuing.mutate(date, { onSuccess: () => void navigate({ to: "/report" }) });
  return (
    <form
      noValidate
      className={styles.issue}
      onSubmit={(event) => {
        event.preventDefault();
        if (isClear) issue();
      }}
    >
      <Section title="Date of the report">
        <Stack>
          <p>The day on which the evidence is sufficient, the review is done and the written assertion is there.</p>
          <DayInput label="Report date" value={date} onChange={setDate} required />
        </Stack>
      </Section>
      <Section
        title="What stands in the way"
        aside={against.data && against.data.length > 0 ? counted(against.data.length, "thing") : undefined}
      >
        <Refusal error={against.error} />
        {against.data ? <Obstacles problems={against.data} /> : null}
      </Section>
      <Refusal error={issuing.error} />
      <Actions>
        <Button type="submit" variant="filled" disabled={!date || !isClear} loading={issuing.isPending}>
          Issue report
        </Button>
      </Actions>
    </form>
  );
}

export function IssuePage() {
  const { state, reportDate } = useHeader();
  const isOpen = state === "open";
  return (
    <Page
      under={<Link to="/report">Report</Link>}
      title="Issue"
      lead="An issued report has its date, and its pages lose the mark of a draft. Undo takes it back."
    >
      {isOpen ? (
        <Issuing reportDate={reportDate} />
      ) : (
        <p>The report is issued as of {day(reportDate)}. Export it from the report page.</p>
      )}
    </Page>
  );
}
