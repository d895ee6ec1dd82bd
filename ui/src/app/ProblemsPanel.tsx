// The problems below the page: one line each, and each line leads to where it is put right.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronUp } from "lucide-react";
import type { Severity } from "../wire/bindings";
import styles from "./Frame.module.css";
import { addressOf } from "./place";
import { problemsQuery } from "./problems";

const SEVERITY: Record<Severity, string> = { blocks: "Blocks", warns: "Warns", informs: "Note" };

export function ProblemsPanel({ open, toggle }: { open: boolean; toggle: () => void }) {
  const problems = useQuery(problemsQuery).data ?? [];
  const notes = problems.filter((problem) => problem.severity === "informs").length;
  const Icon = open ? ChevronDown : ChevronUp;
  return (
    <section className={styles.problems} aria-label="Problems">
      <button type="button" className={styles.problemsHead} aria-expanded={open} onClick={toggle}>
        <Icon size={14} aria-hidden="true" />
        <span>
          Problems {problems.length - notes} · Notes {notes}
        </span>
        <kbd>Ctrl+J</kbd>
      </button>
      {open ? (
        <ul className={styles.problemList}>
          {problems.length === 0 ? <li className={styles.problem}>Nothing stands in the way of the report.</li> : null}
          {problems.map((problem) => (
            <li key={`${addressOf(problem.place)} ${problem.message}`}>
              <Link to={addressOf(problem.place)} className={styles.problem}>
                <span className={styles.severity} data-severity={problem.severity}>
                  {SEVERITY[problem.severity]}
                </span>
                {problem.message}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
