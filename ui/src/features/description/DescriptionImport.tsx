// Imports the description from a document: the file, where each of its parts goes, what would stand in the report and
// what cannot come over, and only then the writing.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useState } from "react";
import { useRemembered } from "../../app/remember";
import { Page, Section } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { useFileDrop } from "../../components/useFileDrop";
import { Working } from "../../components/Working";
import { counted } from "../../components/words";
import type { ChosenFile, ChosenPlaces, PlannedDescription } from "../../wire/bindings";
import intake from "../intake/Intake.module.css";
import { useIntakeProgress } from "../intake/queries";
import styles from "./Description.module.css";
import { Parts } from "./Parts";
import { PlannedTexts } from "./PlannedTexts";
import { planQuery, useChooseDocument, useImportDescription } from "./queries";

function fileOf(path: string): ChosenFile {
  return { path, name: path.split(/[\\/]/).at(-1) ?? path };
}

type FileProps = { file: ChosenFile | null; onFile: (file: ChosenFile) => void };

function DocumentStep({ file, onFile }: FileProps) {
  const choosing = useChooseDocument();
  const choose = () => choosing.mutate(undefined, { onSuccess: (chosen) => chosen && onFile(chosen) });
  const held = useFileDrop((paths) => paths[0] && onFile(fileOf(paths[0])));
  return (
    <Section title="1. Document" aside={file ? <Button onClick={choose}>Choose another document</Button> : null}>
      {file ? (
        <p>
          <Mono>{file.name}</Mono>
        </p>
      ) : (
        <div className={intake.drop} data-over={held !== null}>
          <FileText size={20} aria-hidden="true" />
          <p>
            Choose the client's description of the system: a Word document (.docx), or Markdown (.md) with its pictures
            beside it. The document itself is never changed.
          </p>
          <Button variant="filled" loading={choosing.isPending} onClick={choose}>
            Choose document
          </Button>
          <p className={intake.quiet}>or drop it here</p>
        </div>
      )}
      <Refusal error={choosing.error} />
    </Section>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <Caution>
      <p>
        {warnings.length === 1 ? "One thing does" : `${warnings.length} things do`} not come over as in the document:
      </p>
      <ul className={styles.warnings}>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Caution>
  );
}

type ImportProps = {
  file: ChosenFile;
  planned: PlannedDescription;
  chosen: ChosenPlaces;
  /** Whether the plan is the one of these places, and not of those chosen a moment ago. */
  settled: boolean;
  onReadAgain: () => void;
};

function ImportStep({ file, planned, chosen, settled, onReadAgain }: ImportProps) {
  const navigate = useNavigate();
  const importing = useImportDescription();
  const [, setSection] = useRemembered("report.section", 1);
  const texts = planned.texts.length;
  const left = planned.parts.filter((part) => part.place === null).length;
  return (
    <>
      <Refusal error={importing.error} />
      <div className={styles.row}>
        {importing.error ? <Button onClick={onReadAgain}>Read the document again</Button> : null}
        <Button
          variant="filled"
          disabled={texts === 0 || !settled}
          loading={importing.isPending}
          onClick={() =>
            importing.mutate(
              { path: file.path, fingerprint: planned.fingerprint, chosen },
              {
                onSuccess: () => {
                  setSection(3);
                  void navigate({ to: "/report" });
                },
              },
            )
          }
        >
          Import {counted(texts, "text")}
          {planned.pictures.length > 0 ? ` with ${counted(planned.pictures.length, "picture")}` : ""}
        </Button>
        <span className={styles.quiet}>
          {texts === 0
            ? "Give at least one part to a place of the report."
            : `All of it is written as one change, which Undo takes back.${left > 0 ? ` ${counted(left, "part")} of the document ${left === 1 ? "is" : "are"} left out.` : ""}`}
        </span>
      </div>
    </>
  );
}

export function DescriptionImport() {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [chosen, setChosen] = useState<ChosenPlaces | null>(null);
  const [reading, setReading] = useState(0);
  const progress = useIntakeProgress();
  const plan = useQuery({ ...planQuery(file?.path ?? "", reading, chosen), enabled: file !== null });
  const take = (next: ChosenFile) => {
    setFile(next);
    setChosen(null);
    setReading((times) => times + 1);
  };
  const planned = file && !plan.error ? plan.data : undefined;
  const places = chosen ?? planned?.chosen;
  return (
    <Page
      under={<Link to="/report">Report</Link>}
      title="Import the description"
      lead="Section 3 from the client's document: its headings decide where each part goes, and you can change every choice."
    >
      <DocumentStep file={file} onFile={take} />
      {file && plan.isFetching && !planned ? (
        <Working what={`Reading ${file.name}`} done={progress?.bytesDone} total={progress?.bytesTotal} />
      ) : null}
      {file ? <Refusal error={plan.error} /> : null}
      {file && planned && places ? (
        <>
          <Warnings warnings={planned.warnings} />
          <Parts planned={planned} chosen={places} onChosen={setChosen} />
          <PlannedTexts planned={planned} chosen={places} onChosen={setChosen} />
          <ImportStep
            key={reading}
            file={file}
            planned={planned}
            chosen={places}
            settled={!plan.isPlaceholderData}
            onReadAgain={() => take(file)}
          />
        </>
      ) : null}
    </Page>
  );
}
