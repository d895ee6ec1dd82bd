// The first steps of every import: which file, which of its sheets, in which row its headings are.
import { Button, NumberInput, Select } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useEffect, useState } from "react";
import { Columns, Section } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { useFileDrop } from "../../components/useFileDrop";
import { Working } from "../../components/Working";
import { count, counted, size } from "../../components/words";
import type { ChosenFile, SheetInfo, Workbook } from "../../wire/bindings";
import type { SheetChoice } from "../controls/queries";
import styles from "./Intake.module.css";
import { Preview } from "./Preview";
import { useChooseSpreadsheet, useIntakeProgress, useSheet, workbookQuery } from "./queries";

/** How long typing has to pause, in milliseconds, before a sheet is read again. */
const PAUSE = 400;
/** The last row that a sheet can have. */
const LAST_ROW = 1_048_576;

export type Source = SheetChoice & { name: string };

function fileOf(path: string): ChosenFile {
  return { path, name: path.split(/[\\/]/).at(-1) ?? path };
}

function firstSheet(workbook: Workbook): SheetInfo | undefined {
  const shown = workbook.sheets.filter((sheet) => sheet.visibility === "visible");
  return [...shown].sort((a, b) => b.rows - a.rows)[0] ?? workbook.sheets[0];
}

function sheetLabel(sheet: SheetInfo): string {
  const hidden = sheet.visibility === "visible" ? "" : ", hidden";
  return `${sheet.name} (${counted(sheet.rows, "row")}${hidden})`;
}

type FileStepProps = { what: string; source: Source | null; onSource: (source: Source | null) => void };

export function FileStep({ what, source, onSource }: FileStepProps) {
  const choosing = useChooseSpreadsheet();
  const take = (file: ChosenFile | null) => file && onSource({ ...file, sheet: null, headerRow: null });
  const held = useFileDrop((paths) => paths[0] && take(fileOf(paths[0])));
  return (
    <Section
      title="1. File"
      aside={
        source ? (
          <Button onClick={() => choosing.mutate(undefined, { onSuccess: take })}>Choose another file</Button>
        ) : null
      }
    >
      {source ? (
        <p>
          <Mono>{source.name}</Mono>
        </p>
      ) : (
        <div className={styles.drop} data-over={held !== null}>
          <FileSpreadsheet size={20} aria-hidden="true" />
          <p>{what} Excel, OpenDocument, CSV and TSV are read. The file itself is never changed.</p>
          <Button
            variant="filled"
            loading={choosing.isPending}
            onClick={() => choosing.mutate(undefined, { onSuccess: take })}
          >
            Choose file
          </Button>
          <p className={styles.quiet}>or drop it here</p>
        </div>
      )}
      <Refusal error={choosing.error} />
      {source ? <SheetStep key={source.path} source={source} onSource={onSource} /> : null}
    </Section>
  );
}

function SheetFacts({ sheet }: { sheet: SheetInfo }) {
  const skipped = [
    sheet.blankRows > 0 ? counted(sheet.blankRows, "blank row") : "",
    sheet.templateRows > 0 ? counted(sheet.templateRows, "template row") : "",
    sheet.hiddenRows > 0 ? counted(sheet.hiddenRows, "hidden row") : "",
  ].filter(Boolean);
  return (
    <>
      <p className={styles.quiet}>
        {counted(sheet.rows, "row")} in {counted(sheet.columns.length, "column")}
        {skipped.length > 0 ? `; also ${skipped.join(", ")}` : ""}.
      </p>
      {sheet.warnings.length > 0 ? (
        <Caution>
          <ul>
            {sheet.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Caution>
      ) : null}
      <Preview
        name="First rows of the sheet"
        columns={sheet.columns.map((column) => column.name)}
        rows={sheet.preview}
      />
    </>
  );
}

/** The row of the headings. What is typed counts after a pause, so that row 12 is not read as row 1 first. */
function HeadingsRow({ source, onSource }: { source: Source; onSource: (source: Source) => void }) {
  const [typed, setTyped] = useState<number | string>(source.headerRow ?? "");
  const commit = useDebouncedCallback((headerRow: number | null) => onSource({ ...source, headerRow }), PAUSE);
  useEffect(() => setTyped(source.headerRow ?? ""), [source.headerRow]);
  return (
    <NumberInput
      label="Row of the headings"
      min={1}
      max={LAST_ROW}
      allowDecimal={false}
      value={typed}
      placeholder="as found"
      onChange={(row) => {
        setTyped(row);
        commit(typeof row === "number" ? row : null);
      }}
    />
  );
}

function SheetStep({ source, onSource }: { source: Source; onSource: (source: Source | null) => void }) {
  const workbook = useQuery(workbookQuery(source.path));
  const progress = useIntakeProgress();
  const sheets = workbook.data?.sheets ?? [];
  const { sheet, error, reading } = useSheet(source);
  const proposed = workbook.data ? firstSheet(workbook.data) : undefined;
  useEffect(() => {
    if (proposed && source.sheet === null) onSource({ ...source, sheet: proposed.name, headerRow: proposed.headerRow });
  }, [proposed, source, onSource]);
  if (workbook.isFetching && !workbook.data) {
    return (
      <Working
        what={`Reading ${source.name}`}
        done={progress?.bytesDone}
        total={progress?.bytesTotal}
        counts={progress ? counted(progress.rows, "row") : undefined}
      />
    );
  }
  if (workbook.error) return <Refusal error={workbook.error} />;
  return (
    <>
      <Columns>
        <Select
          label="Sheet"
          data={sheets.map((sheet) => ({ value: sheet.name, label: sheetLabel(sheet) }))}
          value={source.sheet}
          onChange={(name) => {
            const sheet = sheets.find((each) => each.name === name);
            if (sheet) onSource({ ...source, sheet: sheet.name, headerRow: sheet.headerRow });
          }}
        />
        <HeadingsRow source={source} onSource={onSource} />
        <div className={styles.fileFacts}>
          {workbook.data ? `${workbook.data.format}, ${size(workbook.data.size)}` : ""}
          <br />
          {sheet ? `${count(sheet.columns.length)} columns` : ""}
        </div>
      </Columns>
      {reading ? <Working what={`Reading the headings in row ${source.headerRow}`} /> : null}
      <Refusal error={error} />
      {sheet && !reading ? <SheetFacts sheet={sheet} /> : null}
    </>
  );
}
