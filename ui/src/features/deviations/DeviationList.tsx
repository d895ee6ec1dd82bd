// A few deviations as lines, on the page of the control or test they belong to.
import { Link } from "@tanstack/react-router";
import { Mono } from "../../components/Small";
import type { DeviationRow } from "../../wire/bindings";
import styles from "./Deviations.module.css";

export function DeviationList({ rows }: { rows: readonly DeviationRow[] }) {
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} className={styles.line}>
          <Link to="/deviations/$deviationId" params={{ deviationId: row.id }}>
            {row.facts}
          </Link>
          <span className={styles.where}>
            <Mono>{row.itemKey ?? "whole test"}</Mono>
            {row.attributeLetter ? `, attribute ${row.attributeLetter}` : ""}
          </span>
          <span className={row.evaluatedBy ? styles.quiet : styles.open}>
            {row.evaluatedBy ? `evaluated by ${row.evaluatedBy}` : "not evaluated"}
          </span>
        </li>
      ))}
    </ul>
  );
}
