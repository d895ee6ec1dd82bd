// Imports a register from a sheet: file, columns, what would come in and what is wrong with it, and only then the writing.
import { Button, Select, TextInput } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Columns, Page, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Working } from "../../components/Working";
import { counted } from "../../components/words";
import type { FieldColumn, PlannedRegister, RegisterPage } from "../../wire/bindings";
import { FileStep, type Source } from "../intake/FileStep";
import { Preview } from "../intake/Preview";
import { useIntakeProgress } from "../intake/queries";
import { planQuery, registersQuery, useImportRegister } from "./queries";
import styles from "./System.module.css";

type ColumnsStepProps = {
  page: RegisterPage;
  headers: readonly string[];
  columns: FieldColumn[];
  onColumns: (columns: FieldColumn[]) => void;
};

function ColumnsStep({ page, headers, columns, onColumns }: ColumnsStepProps) {
  const data = headers.map((name, index) => ({ value: String(index), label: name || `Column ${index + 1}` }));
  const set = (field: string, change: Partial<FieldColumn>) =>
    onColumns(columns.map((each) => (each.field === field ? { ...each, ...change } : each)));
  return (
    <Section title="2. Columns" aside="as guessed from the headings">
      <Columns>
        {columns.map((column) => {
          const field = page.fields.find((each) => each.name === column.field);
          if (!field) return null;
          return (
            <div key={column.field} className={styles.pair}>
              <Select
                label={field.label}
                required={field.required}
                data={data}
                value={column.column === null ? null : String(column.column)}
                placeholder="not in the sheet"
                onChange={(index) => set(field.name, { column: index === null ? null : Number(index) })}
                clearable
              />
              <TextInput
                aria-label={`${field.label} in rows that do not say it`}
                placeholder="in rows that do not say it"
                value={column.otherwise ?? ""}
                onChange={(event) => set(field.name, { otherwise: event.currentTarget.value || null })}
              />
            </div>
          );
        })}
      </Columns>
    </Section>
  );
}

type PlanStepProps = {
  page: RegisterPage;
  source: Source;
  planned: PlannedRegister;
  columns: FieldColumn[];
  /** Whether the plan is the one of these columns, and not of those chosen a moment ago. */
  settled: boolean;
};

function PlanStep({ page, source, planned, columns, settled }: PlanStepProps) {
  const navigate = useNavigate();
  const importing = useImportRegister(page.register);
  const { entries, findings } = planned.plan;
  const blocked = findings.some((finding) => finding.blocks);
  const text = (entry: (typeof entries)[number], field: string) =>
    entry.values.find((value) => value.field === field)?.texts.join(", ") ?? "";
  return (
    <Section title="3. What comes in" aside={counted(entries.length, "entry", "entries")}>
      <ul className={styles.lacking} aria-label="Findings">
        {findings.map((finding) => (
          <li key={`${finding.row} ${finding.message}`} data-blocks={finding.blocks}>
            {finding.message}
          </li>
        ))}
      </ul>
      <Preview
        name="Entries to import"
        columns={page.fields.map((field) => field.label)}
        rows={entries.slice(0, 50).map((entry) => page.fields.map((field) => text(entry, field.name)))}
      />
      <Refusal error={importing.error} />
      <div className={styles.row}>
        <Button
          variant="filled"
          disabled={blocked || entries.length === 0 || !settled}
          loading={importing.isPending}
          onClick={() =>
            importing.mutate(
              { choice: source, columns },
              { onSuccess: () => void navigate({ to: "/system/$register", params: { register: page.register } }) },
            )
          }
        >
          Import {counted(entries.length, "entry", "entries")}
        </Button>
        <span className={styles.quiet}>
          {blocked
            ? "What is found has to be put right first, in the file or by another choice of columns."
            : "All of it is written as one change, which Undo takes back."}
        </span>
      </div>
    </Section>
  );
}

export function RegisterImport() {
  const { register } = useParams({ from: "/framed/system/$register/import" });
  const page = useSuspenseQuery(registersQuery).data.find((each) => each.register === register);
  const [source, setSource] = useState<Source | null>(null);
  const [columns, setColumns] = useState<FieldColumn[] | null>(null);
  const progress = useIntakeProgress();
  const plan = useQuery({
    ...planQuery(
      page?.register ?? "commitments",
      { path: source?.path ?? "", sheet: source?.sheet ?? null, headerRow: source?.headerRow ?? null },
      columns,
    ),
    enabled: page !== undefined && source?.sheet != null,
  });
  if (!page) return <Page title="There is no such register">Choose a register on the page of the system.</Page>;
  const choose = (next: Source | null) => {
    setSource(next);
    setColumns(null);
  };
  return (
    <Page
      under={
        <Link to="/system/$register" params={{ register: page.register }}>
          System
        </Link>
      }
      title={`Import ${page.title.toLowerCase()}`}
      lead={page.wants}
    >
      <FileStep what={`Choose a list of ${page.title.toLowerCase()}.`} source={source} onSource={choose} />
      {source && plan.isFetching && !plan.data ? (
        <Working what={`Reading ${source.name}`} done={progress?.bytesDone} total={progress?.bytesTotal} />
      ) : null}
      {source ? <Refusal error={plan.error} /> : null}
      {source && plan.data && !plan.error ? (
        <>
          <ColumnsStep
            page={page}
            headers={plan.data.headers}
            columns={columns ?? plan.data.columns}
            onColumns={setColumns}
          />
          <PlanStep
            page={page}
            source={source}
            planned={plan.data}
            columns={columns ?? plan.data.columns}
            settled={!plan.isPlaceholderData}
          />
        </>
      ) : null}
    </Page>
  );
}
