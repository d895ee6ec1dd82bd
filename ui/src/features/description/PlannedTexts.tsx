// The texts that an import would write, each as it would read, and what happens to what stands there now.
import { Radio } from "@mantine/core";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Section } from "../../components/Page";
import { ProseText } from "../../components/prose/ProseText";
import { counted } from "../../components/words";
import type { ChosenPlaces, PlannedDescription, PlannedText } from "../../wire/bindings";
import styles from "./Description.module.css";
import { replacing } from "./places";

type TextsProps = { planned: PlannedDescription; chosen: ChosenPlaces; onChosen: (chosen: ChosenPlaces) => void };
type TextProps = { text: PlannedText; replaced: boolean; onReplaced: (replaced: boolean) => void };

function Present({ text, replaced, onReplaced }: TextProps) {
  if (text.presentWords === 0) return null;
  const there = `the ${counted(text.presentWords, "word")} there now`;
  return (
    <Radio.Group
      aria-label={`What happens to the present text of ${text.title}`}
      value={replaced ? "replace" : "append"}
      onChange={(value) => onReplaced(value === "replace")}
    >
      <div className={styles.row}>
        <Radio value="append" label={`Put it after ${there}`} />
        <Radio value="replace" label={`Put it in the place of ${there}`} />
      </div>
    </Radio.Group>
  );
}

function Planned(props: TextProps) {
  const { text } = props;
  const [open, setOpen] = useState(false);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className={styles.text}>
      <button type="button" className={styles.title} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={14} aria-hidden="true" />
        <span>{text.title}</span>
        <span className={styles.quiet}>{counted(text.words, "word")}</span>
      </button>
      <Present {...props} />
      {open ? (
        <div className={styles.preview}>
          <ProseText markdown={text.imported} />
        </div>
      ) : null}
    </li>
  );
}

export function PlannedTexts({ planned, chosen, onChosen }: TextsProps) {
  return (
    <Section title="3. What will stand in the report" aside={counted(planned.texts.length, "text")}>
      <ul className={styles.texts}>
        {planned.texts.map((text) => (
          <Planned
            key={text.key}
            text={text}
            replaced={chosen.replaced.includes(text.key)}
            onReplaced={(replaced) => onChosen(replacing(chosen, text.key, replaced))}
          />
        ))}
      </ul>
    </Section>
  );
}
