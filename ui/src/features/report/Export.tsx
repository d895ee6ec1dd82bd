// The export: which files, how far it is, and where they went.
import { Button, Checkbox } from "@mantine/core";
import { Download } from "lucide-react";
import { useState } from "react";
import { Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { Working } from "../../components/Working";
import { type useExport, useExportProgress } from "./queries";
import styles from "./Report.module.css";

type Exporting = ReturnType<typeof useExport>;

export function ExportChoice({ exporting }: { exporting: Exporting }) {
  const [pdf, setPdf] = useState(true);
  const [xlsx, setXlsx] = useState(true);
  const [workpapers, setWorkpapers] = useState(false);
  return (
    <>
      <Checkbox label="PDF" checked={pdf} onChange={(event) => setPdf(event.currentTarget.checked)} />
      <Checkbox label="Excel" checked={xlsx} onChange={(event) => setXlsx(event.currentTarget.checked)} />
      <Checkbox
        label="Workpapers (PDF)"
        checked={workpapers}
        onChange={(event) => setWorkpapers(event.currentTarget.checked)}
      />
      <Button
        variant="filled"
        leftSection={<Download size={14} />}
        disabled={!pdf && !xlsx && !workpapers}
        loading={exporting.isPending}
        onClick={() => exporting.mutate({ pdf, xlsx, workpapers })}
      >
        Export report
      </Button>
    </>
  );
}

export function ExportOutcome({ exporting }: { exporting: Exporting }) {
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
          <div className={styles.row}>
            <h2>Exported</h2>
            <Button onClick={() => exporting.reset()}>Close</Button>
          </div>
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
