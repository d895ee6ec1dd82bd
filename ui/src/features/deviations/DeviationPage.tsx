// One deviation: its facts, and its evaluation by a second person.
import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { Ask } from "../../components/Ask";
import { Page, Section, Stack } from "../../components/Page";
import { Mono, Prose } from "../../components/Small";
import { moment } from "../../components/words";
import type { DeviationDraft, DeviationRow } from "../../wire/bindings";
import { ShowInReport } from "../report/ShowInReport";
import { DeviationFields } from "./DeviationFields";
import styles from "./Deviations.module.css";
import { DeviationFacts } from "./DeviationsPage";
import { deviationsQuery, useAmendDeviation, useEvaluateDeviation, useRemoveDeviation } from "./queries";

function draftOf(row: DeviationRow): DeviationDraft {
  const { item, attribute, facts, nature, cause, extent, effect, compensating, section4, response } = row;
  return { item, attribute, facts, nature, cause, extent, effect, compensating, section4, response };
}

function Evaluation({ row }: { row: DeviationRow }) {
  const evaluating = useEvaluateDeviation(row.id);
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Evaluation">
      {row.evaluation ? (
        <>
          <Prose>{row.evaluation}</Prose>
          <p className={styles.quiet}>
            {row.evaluatedBy}, {moment(row.evaluatedAt)}
          </p>
        </>
      ) : (
        <p className={styles.open}>Nobody has evaluated the deviation. Someone other than its tester does.</p>
      )}
      {asking ? (
        <Ask
          label="Evaluation"
          why="What the deviation means for the control and its criterion, and why."
          act="Save evaluation"
          pending={evaluating.isPending}
          error={evaluating.error}
          onAct={(text) => evaluating.mutate(text, { onSuccess: () => setAsking(false) })}
          onLeave={() => setAsking(false)}
        />
      ) : (
        <div>
          <Button variant={row.evaluation ? "default" : "filled"} onClick={() => setAsking(true)}>
            {row.evaluation ? "Evaluate again" : "Evaluate"}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Removal({ row, leave }: { row: DeviationRow; leave: () => void }) {
  const navigate = useNavigate();
  const removing = useRemoveDeviation(row.id);
  return (
    <Ask
      label="Why is the deviation removed?"
      why="It stays in the history. The result of its item has to be marked anew."
      act="Remove the deviation"
      pending={removing.isPending}
      error={removing.error}
      onAct={(reason) => removing.mutate(reason, { onSuccess: () => void navigate({ to: "/deviations" }) })}
      onLeave={leave}
    />
  );
}

function Found({ row }: { row: DeviationRow }) {
  const amending = useAmendDeviation(row.id);
  const [removing, setRemoving] = useState(false);
  const where = row.itemKey
    ? `${row.itemKey}${row.attributeLetter ? `, attribute ${row.attributeLetter}` : ""}`
    : "Whole test";
  return (
    <Page
      trail={
        <>
          <Link to="/deviations">Deviations</Link> /{" "}
          <Link to="/testing/$testId" params={{ testId: row.test }}>
            <Mono>{row.controlReference}</Mono> {row.testTitle}
          </Link>{" "}
          /
        </>
      }
      title={where}
      actions={
        <>
          <ShowInReport kind="deviation" id={row.id} />
          <Button leftSection={<Trash2 size={14} />} onClick={() => setRemoving(true)}>
            Remove…
          </Button>
        </>
      }
    >
      {removing ? <Removal row={row} leave={() => setRemoving(false)} /> : null}
      <Evaluation row={row} />
      <Section title="Deviation">
        <Stack>
          <DeviationFields
            key={row.id}
            draft={draftOf(row)}
            act="Save deviation"
            pending={amending.isPending}
            error={amending.error}
            onSave={(draft) => amending.mutate(draft)}
          />
        </Stack>
      </Section>
      <Inspector>
        <DeviationFacts row={row} />
      </Inspector>
    </Page>
  );
}

export function DeviationPage() {
  const { deviationId } = useParams({ from: "/framed/deviations/$deviationId" });
  const row = useSuspenseQuery(deviationsQuery).data.find((each) => each.id === deviationId);
  if (row) return <Found row={row} />;
  return (
    <Page title="The deviation is not there">
      <p>
        It was removed, or its recording was undone. <Link to="/history">History</Link> says when.
      </p>
    </Page>
  );
}
