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

function Export() {
  const exporting = useExport();
  const progress = useExportProgress(exporting.isPending);
  const [pdf, setPdf] = useState(true);
  const [xlsx, setXlsx] = useState(true);
  const { state } = useHeader();
  return (
    <section className={styles.export} aria-label="Export">
      <div className={styles.row}>
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
        <span className={styles.quiet}>
          {state === "open" ? "Marked as a draft on every page until the report is issued." : ""}
        </span>
      </div>
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
        <div role="status">
          <p>Exported:</p>
          <ul>
            {exporting.data.files.map((file) => (
              <li key={file}>
                <Mono>{file}</Mono>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

export function ReportPage() {
  const outline = useSuspenseQuery(outlineQuery).data;
  const texts = useSuspenseQuery(textsQuery).data;
  const missing = outline.reduce((sum, section) => sum + section.missing.length, 0);
  return (
    <Page
      title="Report"
      lead={
        missing === 0
          ? "Nothing is missing."
          : `${counted(missing, "thing")} ${missing === 1 ? "is" : "are"} missing. A draft can be exported at any time.`
      }
    >
      <Export />
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
