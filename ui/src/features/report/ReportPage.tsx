// The report: its sections with what is missing in each, its texts, and the export.
import { Button, Checkbox } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Download } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../app/place";
import { useHeader } from "../../app/session";
import { Page, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Mono, Sign } from "../../components/Small";
import { Working } from "../../components/Working";
import { counted } from "../../components/words";
import type { OutlineSection } from "../../wire/bindings";
import { outlineQuery, textsQuery, useExport, useExportProgress } from "./queries";
import styles from "./Report.module.css";
import { TextField } from "./TextField";

const SHOWN = 6;

function Missing({ section }: { section: OutlineSection }) {
  const [all, setAll] = useState(false);
  if (section.missing.length === 0) {
    return (
      <Sign tone="plain" icon={CircleCheck}>
        Complete
      </Sign>
    );
  }
  const shown = all ? section.missing : section.missing.slice(0, SHOWN);
  return (
    <>
      <ul className={styles.missing}>
        {shown.map((problem) => (
          <li key={`${addressOf(problem.place)} ${problem.message}`}>
            {problem.place.kind === "report" ? (
              problem.message
            ) : (
              <Link to={addressOf(problem.place)}>{problem.message}</Link>
            )}
          </li>
        ))}
      </ul>
      {section.missing.length > shown.length ? (
        <div>
          <Button onClick={() => setAll(true)}>Show all {section.missing.length}</Button>
        </div>
      ) : null}
    </>
  );
}

type Exporting = ReturnType<typeof useExport>;

function ExportChoice({ exporting }: { exporting: Exporting }) {
  const [pdf, setPdf] = useState(true);
  const [xlsx, setXlsx] = useState(true);
  return (
    <>
      <Checkbox label="PDF" checked={pdf} onChange={(event) => setPdf(event.currentTarget.checked)} />
      <Checkbox label="Excel" checked={xlsx} onChange={(event) => setXlsx(event.currentTarget.checked)} />
      <Button
        variant="filled"
        leftSection={<Download size={14} />}
        disabled={!pdf && !xlsx}
        loading={exporting.isPending}
        onClick={() => exporting.mutate({ pdf, xlsx })}
      >
        Export report
      </Button>
    </>
  );
}

function ExportOutcome({ exporting }: { exporting: Exporting }) {
  const progress = useExportProgress(exporting.isPending);
  return (
    <>
      {exporting.isPending ? (
        <Working
          what={progress?.step ?? "Preparing the report"}
          done={progress?.done}
          total={progress?.total}
          counts={progress && progress.total > 0 ? `${progress.done} of ${progress.total}` : undefined}
        />
      ) : null}
      <Refusal error={exporting.error} />
      {exporting.data ? (
        <section className={styles.exported} role="status">
          <h2>Exported</h2>
          <ul>
            {exporting.data.files.map((file) => (
              <li key={file}>
                <Mono>{file}</Mono>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function leadOf(missing: number, isOpen: boolean): string {
  const state = isOpen ? " A draft can be exported at any time; every page of it says so." : "";
  if (missing === 0) return `Nothing is missing.${state}`;
  return `${counted(missing, "thing")} ${missing === 1 ? "is" : "are"} missing.${state}`;
}

export function ReportPage() {
  const outline = useSuspenseQuery(outlineQuery).data;
  const texts = useSuspenseQuery(textsQuery).data;
  const { state } = useHeader();
  const exporting = useExport();
  const missing = outline.reduce((sum, section) => sum + section.missing.length, 0);
  return (
    <Page title="Report" lead={leadOf(missing, state === "open")} actions={<ExportChoice exporting={exporting} />}>
      <ExportOutcome exporting={exporting} />
      {outline.map((section) => (
        <Section key={section.number} title={`Section ${section.number}. ${section.title}`}>
          <Missing section={section} />
          {texts
            .filter((text) => text.section === section.number)
            .map((text) => (
              <TextField key={text.key} text={text} />
            ))}
        </Section>
      ))}
    </Page>
  );
}
