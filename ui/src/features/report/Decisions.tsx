// What is to be decided and written for one section: what it lacks, each a link, and its texts.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CircleCheck, FileInput } from "lucide-react";
import { useState } from "react";
import { Inspector, useHasInspector } from "../../app/Inspector";
import { addressOf } from "../../app/place";
import { run } from "../../app/registry";
import { Sign } from "../../components/Small";
import type { OutlineSection, ReportText } from "../../wire/bindings";
import styles from "./Pages.module.css";
import reportStyles from "./Report.module.css";
import { TextField, type WantedText } from "./TextField";

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
      <ul className={reportStyles.missing}>
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

type DecisionsProps = { section: OutlineSection; texts: ReportText[]; wanted: WantedText | null };

/** In the inspector where it is shown, else at the right of the page. */
export function Decisions({ section, texts, wanted }: DecisionsProps) {
  const inspected = useHasInspector();
  const content = (
    <section data-wide="" className={styles.decisions} aria-label={`Section ${section.number}`}>
      <h2>
        Section {section.number}. {section.title}
      </h2>
      <Missing key={section.number} section={section} />
      {section.number === 3 ? (
        <div>
          <Button leftSection={<FileInput size={14} aria-hidden="true" />} onClick={() => run("report.description")}>
            Import the description…
          </Button>
        </div>
      ) : null}
      {texts.map((text) => (
        <TextField key={text.key} text={text} wanted={wanted} />
      ))}
    </section>
  );
  return inspected ? <Inspector>{content}</Inspector> : <div className={styles.aside}>{content}</div>;
}
