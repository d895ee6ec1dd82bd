// Imports a control matrix: file, columns, what would come in and what is wrong with it, and only then the writing.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Page, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Working } from "../../components/Working";
import { counted, FREQUENCY } from "../../components/words";
import type { ColumnMapping, ControlDraft, ImportFinding, ImportPlan } from "../../wire/bindings";
import { FileStep, type Source } from "../intake/FileStep";
import { useIntakeProgress } from "../intake/queries";
import styles from "./Controls.module.css";
import { MappingStep } from "./MappingStep";
import { planQuery, useImportControls } from "./queries";

const draftColumns: Column<ControlDraft>[] = [
  { id: "reference", header: "Ref", width: 84, mono: true, frozen: true, value: (row) => row.reference },
  { id: "title", header: "Title", width: 180, value: (row) => row.title },
  {
    id: "criteria",
    header: "Criteria",
    width: 120,
    value: (row) => row.criteria.join(", "),
    render: (row) => row.criteria.join(", ") || "none",
    tone: (row) => (row.criteria.length === 0 ? "warning" : "plain"),
  },
  { id: "description", header: "Description", width: 300, grow: true, value: (row) => row.description },
  { id: "procedures", header: "Procedures", width: 88, align: "end", value: (row) => row.procedures.length },
  { id: "owner", header: "Owner", width: 100, value: (row) => row.owner ?? "" },
  { id: "frequency", header: "Frequency", width: 100, value: (row) => (row.frequency ? FREQUENCY[row.frequency] : "") },
];

function Findings({ findings }: { findings: readonly ImportFinding[] }) {
  if (findings.length === 0) return <p className={styles.quiet}>Nothing is wrong with these rows.</p>;
  const ordered = [...findings].sort((a, b) => Number(b.blocks) - Number(a.blocks));
  return (
    <ul className={styles.findings} aria-label="Findings">
      {ordered.map((finding) => (
        <li key={`${finding.row} ${finding.message}`} className={styles.finding} data-blocks={finding.blocks}>
          <span className={styles.mark}>{finding.blocks ? "Blocks" : "Warns"}</span>
          <span>{finding.message}</span>
        </li>
      ))}
    </ul>
  );
}

function summary(plan: ImportPlan): string {
  const links = counted(plan.links, "link to a criterion", "links to criteria");
  return `${counted(plan.controls.length, "control")}, ${links}, ${counted(plan.procedures, "test procedure")}`;
}

type PlanProps = {
  source: Source;
  plan: ImportPlan;
  mapping: ColumnMapping;
  /** Whether the plan is the one of these columns, and not of those chosen a moment ago. */
  settled: boolean;
};

function PlanStep({ source, plan, mapping, settled }: PlanProps) {
  const navigate = useNavigate();
  const importing = useImportControls();
  const blocking = plan.findings.filter((finding) => finding.blocks).length;
  const rows = useMemo(() => plan.controls.map((draft, index) => ({ ...draft, index })), [plan.controls]);
  return (
    <Section title="3. What comes in" aside={summary(plan)}>
      <Findings findings={plan.findings} />
      <div className={styles.preview}>
        <DataTable
          name="Controls to import"
          rows={rows}
          columns={draftColumns}
          idOf={(row) => String((row as (typeof rows)[number]).index)}
          empty="No row has a reference. Say in which column the references are."
        />
      </div>
      <Refusal error={importing.error} />
      <div className={styles.row}>
        <Button
          variant="filled"
          disabled={blocking > 0 || plan.controls.length === 0 || !settled}
          loading={importing.isPending}
          onClick={() =>
            importing.mutate({ choice: source, mapping }, { onSuccess: () => void navigate({ to: "/controls" }) })
          }
        >
          Import {counted(plan.controls.length, "control")}
        </Button>
        <span className={styles.quiet}>
          {blocking > 0
            ? `${counted(blocking, "finding")} must be put right first, in the file or by another choice of columns. Nothing is written until then.`
            : "All of it is written as one change, which Undo takes back."}
        </span>
      </div>
    </Section>
  );
}

export function ControlImport() {
  const [source, setSource] = useState<Source | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping | null>(null);
  const progress = useIntakeProgress();
  const plan = useQuery({
    ...planQuery(
      { path: source?.path ?? "", sheet: source?.sheet ?? null, headerRow: source?.headerRow ?? null },
      mapping,
    ),
    enabled: source?.sheet != null,
    gcTime: 0,
  });
  const choose = (next: Source | null) => {
    setSource(next);
    setMapping(null);
  };
  return (
    <Page under={<Link to="/controls">Controls</Link>} title="Import controls">
      <FileStep what="Choose the client's control matrix." source={source} onSource={choose} />
      {source && plan.isFetching && !plan.data ? (
        <Working what={`Reading ${source.name}`} done={progress?.bytesDone} total={progress?.bytesTotal} />
      ) : null}
      {source ? <Refusal error={plan.error} /> : null}
      {source && plan.data && !plan.error ? (
        <>
          <MappingStep columns={plan.data.columns} mapping={mapping ?? plan.data.mapping} onMapping={setMapping} />
          <PlanStep
            source={source}
            plan={plan.data.plan}
            mapping={mapping ?? plan.data.mapping}
            settled={!plan.isPlaceholderData}
          />
        </>
      ) : null}
    </Page>
  );
}
