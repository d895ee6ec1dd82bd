// The sections of the report with what each lacks, and the headings of the section one is in.
import { counted } from "../../components/words";
import type { OutlineSection, PageHeading } from "../../wire/bindings";
import styles from "./Pages.module.css";

type OutlineProps = {
  sections: OutlineSection[];
  headings: Map<number, PageHeading[]>;
  current: number;
  choose: (section: number, heading: PageHeading | undefined) => void;
};

export function Outline({ sections, headings, current, choose }: OutlineProps) {
  return (
    <nav className={styles.outline} aria-label="Outline of the report">
      {sections.map((section) => {
        const [head, ...rest] = headings.get(section.number) ?? [];
        const missing = section.missing.length;
        return (
          <div key={section.number}>
            <button
              type="button"
              className={styles.entry}
              data-level="1"
              aria-current={section.number === current}
              onClick={() => choose(section.number, head)}
            >
              <span>
                {section.number}. {section.title}
              </span>
              <span
                className={styles.count}
                data-missing={missing > 0}
                title={missing > 0 ? `${counted(missing, "thing")} missing` : "Complete"}
              >
                {missing > 0 ? `${missing} missing` : "✓"}
              </span>
            </button>
            {section.number === current
              ? rest.map((heading) => (
                  <button
                    key={heading.id}
                    type="button"
                    className={styles.entry}
                    data-level={heading.level}
                    onClick={() => choose(section.number, heading)}
                  >
                    {heading.text}
                  </button>
                ))
              : null}
          </div>
        );
      })}
    </nav>
  );
}
