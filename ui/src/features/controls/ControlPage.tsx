// One control: its wording, criteria, tests, deviations and history.
import { Button, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { Ask } from "../../components/Ask";
import { Page, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono, Prose, TestStateSign } from "../../components/Small";
import { CONTROL_NATURE, counted, FREQUENCY, RISK_LEVEL } from "../../components/words";
import type { Control, ControlDraft } from "../../wire/bindings";
import { DeviationList } from "../deviations/DeviationList";
import { HistoryList } from "../history/HistoryList";
import { ShowInReport } from "../report/ShowInReport";
import { useAddTest } from "../testing/mutations";
import { ControlFields } from "./ControlFields";
import styles from "./Controls.module.css";
import { controlQuery, useAmendControl, useRemoveControl } from "./queries";

function draftOf(control: Control): ControlDraft {
  const { reference, title, description, criteria, owner, frequency, nature, domain, risk } = control;
  return { reference, title, description, criteria, owner, frequency, nature, domain, procedures: [], risk };
}

function Facets({ control }: { control: Control }) {
  return (
    <Facts
      facts={[
        ["Criteria", control.criteria.join(", ") || "none: link it to the criteria it serves"],
        ["Frequency", control.frequency ? FREQUENCY[control.frequency] : null],
        ["Nature", control.nature ? CONTROL_NATURE[control.nature] : null],
        ["Risk", control.risk ? RISK_LEVEL[control.risk] : null],
        ["Owner", control.owner],
        ["Domain", control.domain],
      ]}
    />
  );
}

function Tests({ control }: { control: Control }) {
  const navigate = useNavigate();
  const adding = useAddTest(control.id);
  const [title, setTitle] = useState<string | null>(null);
  const add = (text: string) =>
    adding.mutate(text, {
      onSuccess: (answer) => void navigate({ to: "/testing/$testId", params: { testId: answer.value } }),
    });
  return (
    <Section
      title="Tests"
      aside={
        <Button leftSection={<Plus size={14} />} onClick={() => setTitle(`Operation of ${control.title}`)}>
          Add test
        </Button>
      }
    >
      {title === null ? null : (
        <form
          noValidate
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim()) add(title.trim());
          }}
        >
          <TextInput
            aria-label="Title of the test"
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            w="28rem"
          />
          <Button type="submit" loading={adding.isPending}>
            Save test
          </Button>
          <Button onClick={() => setTitle(null)}>Cancel</Button>
        </form>
      )}
      <Refusal error={adding.error} />
      {control.tests.length === 0 ? <p className={styles.quiet}>The control has no test yet.</p> : null}
      <ul className={styles.list}>
        {control.tests.map((test) => (
          <li key={test.id} className={styles.line}>
            <Link to="/testing/$testId" params={{ testId: test.id }}>
              {test.title}
            </Link>
            <span className={styles.quiet}>
              {counted(test.items, "item")} · {test.resultsDone} of {counted(test.resultsTotal, "result")}
            </span>
            <TestStateSign state={test.state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Removal({ control, leave }: { control: Control; leave: () => void }) {
  const navigate = useNavigate();
  const removing = useRemoveControl(control.id);
  return (
    <Ask
      label={`Why is ${control.reference} removed?`}
      why="The control stays in the history; its criteria lose its cover."
      act="Remove the control"
      pending={removing.isPending}
      error={removing.error}
      onAct={(reason) => removing.mutate(reason, { onSuccess: () => void navigate({ to: "/controls" }) })}
      onLeave={leave}
    />
  );
}

export function ControlPage() {
  const { controlId } = useParams({ from: "/framed/controls/$controlId" });
  const control = useSuspenseQuery(controlQuery(controlId)).data;
  const amending = useAmendControl(controlId);
  const [doing, setDoing] = useState<"edit" | "remove" | null>(null);
  const leave = () => setDoing(null);
  return (
    <Page
      trail={
        <>
          <Link to="/controls">Controls</Link> / <Mono>{control.reference}</Mono>
        </>
      }
      title={control.title}
      actions={
        doing === "edit" ? null : (
          <>
            <ShowInReport kind="control" id={control.id} />
            <Button leftSection={<Trash2 size={14} />} onClick={() => setDoing("remove")}>
              Remove…
            </Button>
            <Button leftSection={<Pencil size={14} />} onClick={() => setDoing("edit")}>
              Edit control
            </Button>
          </>
        )
      }
    >
      {doing === "remove" ? <Removal control={control} leave={leave} /> : null}
      {doing === "edit" ? (
        <ControlFields
          draft={draftOf(control)}
          act="Save control"
          withProcedures={false}
          pending={amending.isPending}
          error={amending.error}
          onSave={(draft) => amending.mutate(draft, { onSuccess: leave })}
          onLeave={leave}
        />
      ) : (
        <>
          <Prose>{control.description}</Prose>
          <Facets control={control} />
        </>
      )}
      <Tests control={control} />
      {control.deviations.length > 0 ? (
        <Section title="Deviations">
          <DeviationList rows={control.deviations} />
        </Section>
      ) : null}
      <Section title="History">
        <HistoryList filter={{ control: control.id, test: null }} />
      </Section>
      <Inspector>
        <Facets control={control} />
      </Inspector>
    </Page>
  );
}
