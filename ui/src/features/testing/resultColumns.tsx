// The columns of the results grid: place and key of the item, one narrow column for each attribute, then its row.
import type { Column } from "../../components/grid/column";
import { OUTCOME } from "../../components/words";
import type { Attribute, Population } from "../../wire/bindings";
import { markOf, OUTCOME_SIGN, type ResultRow } from "./marks";
import styles from "./Testing.module.css";

const ATTRIBUTE = "attribute:";

/** The attribute a column is for, or nothing. */
export function attributeOf(column: Column<ResultRow>): string | null {
  return column.id.startsWith(ATTRIBUTE) ? column.id.slice(ATTRIBUTE.length) : null;
}

function Outcome({ row, attribute }: { row: ResultRow; attribute: string }) {
  const mark = markOf(row, attribute);
  if (!mark?.outcome) return null;
  return <span className={mark.note ? styles.noted : undefined}>{OUTCOME_SIGN[mark.outcome]}</span>;
}

function attributeColumn({ id, letter, text }: Attribute): Column<ResultRow> {
  const outcome = (row: ResultRow) => markOf(row, id)?.outcome ?? null;
  return {
    id: `${ATTRIBUTE}${id}`,
    header: letter,
    hint: text,
    width: 52,
    align: "center",
    entry: true,
    value: (row) => {
      const value = outcome(row);
      return value ? OUTCOME_SIGN[value] : "";
    },
    render: (row) => <Outcome row={row} attribute={id} />,
    tone: (row) => (outcome(row) === "deviation" ? "deviation" : outcome(row) === "not_applicable" ? "quiet" : "plain"),
    label: (row) => {
      const value = outcome(row);
      return `${row.key}, ${letter}: ${value ? OUTCOME[value] : "open"}`;
    },
  };
}

export function resultColumns(attributes: readonly Attribute[], population: Population | null): Column<ResultRow>[] {
  const keys = new Set(population?.keyColumns ?? []);
  const facts = (population?.columns ?? [])
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => !keys.has(name));
  return [
    {
      id: "position",
      header: "#",
      width: 40,
      align: "end",
      frozen: true,
      value: (row) => row.position,
      tone: () => "quiet",
    },
    {
      id: "key",
      header: "Item",
      width: 150,
      mono: true,
      frozen: true,
      value: (row) => row.key,
      render: (row) => (row.replaced ? <s>{row.key}</s> : row.key),
      tone: (row) => (row.replaced ? "quiet" : "plain"),
      label: (row) => (row.replaced ? `${row.key}, replaced` : row.key),
    },
    ...attributes.map(attributeColumn),
    {
      id: "evidence",
      header: "Files",
      hint: "Evidence files on the item",
      width: 52,
      align: "end",
      value: (row) => (row.evidence > 0 ? row.evidence : ""),
    },
    ...facts.map(
      ({ name, index }): Column<ResultRow> => ({
        id: `fact:${index}`,
        header: name,
        width: 130,
        grow: index === facts.at(-1)?.index,
        value: (row) => row.cells[index] ?? "",
        tone: () => "quiet",
      }),
    ),
  ];
}
