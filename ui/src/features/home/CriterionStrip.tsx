// All criteria in scope at a glance: one cell each by series, its state as a sign and a colour, its name on focus.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Section } from "../../components/Page";
import { CriterionStateSign } from "../../components/Small";
import { CRITERION_STATE, counted } from "../../components/words";
import type { CriterionProgress, CriterionState } from "../../wire/bindings";
import styles from "./Home.module.css";

const SIGN: Record<CriterionState, string> = {
  no_control: "!",
  not_started: "",
  in_progress: "◐",
  tested: "●",
  deviations: "✕",
  signed: "✓",
  not_relevant: "–",
  by_others: "↗",
};

const ORDER: readonly CriterionState[] = [
  "no_control",
  "not_started",
  "in_progress",
  "tested",
  "deviations",
  "signed",
  "not_relevant",
  "by_others",
];

function seriesOf(criterion: string): string {
  return criterion.split(".")[0] ?? criterion;
}

function bySeries(criteria: readonly CriterionProgress[]): [string, CriterionProgress[]][] {
  const series = new Map<string, CriterionProgress[]>();
  for (const each of criteria) {
    const name = seriesOf(each.criterion);
    series.set(name, [...(series.get(name) ?? []), each]);
  }
  return [...series];
}

function sentence(each: CriterionProgress): string {
  const tests = each.tests > 0 ? `, ${each.testsSigned} of ${counted(each.tests, "test")} signed off` : "";
  const deviations = each.deviations > 0 ? `, ${counted(each.deviations, "deviation")}` : "";
  return `${each.criterion} ${each.title}: ${CRITERION_STATE[each.state].toLowerCase()}, ${counted(each.controls, "control")}${tests}${deviations}`;
}

export function CriterionStrip({ criteria }: { criteria: readonly CriterionProgress[] }) {
  const navigate = useNavigate();
  const [shown, setShown] = useState<CriterionProgress | null>(null);
  const counts = ORDER.map((state) => [state, criteria.filter((each) => each.state === state).length] as const);
  return (
    <Section title="Criteria" aside={counted(criteria.length, "criterion", "criteria")}>
      <div className={styles.strip}>
        {bySeries(criteria).map(([name, members]) => (
          <div key={name} className={styles.series}>
            <span className={styles.seriesName}>{name}</span>
            <div className={styles.cells}>
              {members.map((each) => (
                <button
                  key={each.criterion}
                  type="button"
                  className={styles.cell}
                  data-state={each.state}
                  aria-label={sentence(each)}
                  onClick={() => void navigate({ to: "/scope", hash: each.criterion })}
                  onMouseEnter={() => setShown(each)}
                  onFocus={() => setShown(each)}
                >
                  {SIGN[each.state]}
                </button>
              ))}
            </div>
          </div>
        ))}
      </div>
      <div className={styles.legend}>
        {shown ? (
          <span>{sentence(shown)}</span>
        ) : (
          counts
            .filter(([, count]) => count > 0)
            .map(([state, count]) => (
              <span key={state} className={styles.legendItem}>
                <CriterionStateSign state={state} /> {count}
              </span>
            ))
        )}
      </div>
    </Section>
  );
}
