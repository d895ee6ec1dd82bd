// What a wording lacks: one row for each thing, with what to do and in which kinds of report it shows.
import type { WordingFinding } from "../../wire/bindings";
import styles from "./Wording.module.css";

function Cases({ cases }: { cases: readonly string[] }) {
  const [first, ...more] = cases;
  if (first === undefined) return "This report";
  if (more.length === 0) return first;
  return (
    <details>
      <summary>
        {first}, and {more.length} more
      </summary>
      <ul>
        {more.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}

export function Findings({ findings, label }: { findings: readonly WordingFinding[]; label: string }) {
  return (
    <div className={styles.wide}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col">What is so</th>
            <th scope="col">What to do</th>
            <th scope="col">Shows in</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <tr key={finding.message}>
              <th scope="row">{finding.element ?? "–"}</th>
              <td>{finding.message}</td>
              <td>{finding.advice}</td>
              <td>
                <Cases cases={finding.cases} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
