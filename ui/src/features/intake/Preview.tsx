// A few rows of a file as they were read, to see whether they are the right ones.
import styles from "./Intake.module.css";

type PreviewProps = { name: string; columns: readonly string[]; rows: readonly (readonly string[])[] };

export function Preview({ name, columns, rows }: PreviewProps) {
  if (rows.length === 0) return null;
  const named = columns.map((column, index) => ({ key: `${index} ${column}`, name: column }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.preview} aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {named.map((column) => (
              <th key={column.key} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no name but their place.
            <tr key={index}>
              {named.map((column, cell) => (
                <td key={column.key} title={row[cell]}>
                  {row[cell]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
