// The frozen rows of the population, to look something up in them: all of them under one scroll bar, found and
// filtered by the engine.
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { ListFilter } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { FindField } from "../../components/FindField";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Toolbar } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Working } from "../../components/Working";
import { count, counted, textOrNull } from "../../components/words";
import type { Population, RowFilter } from "../../wire/bindings";
import styles from "./Testing.module.css";
import { type PopulationRow, usePopulationRows } from "./usePopulationRows";

/** Rows that are being chosen for a sample, by their keys. */
type Choosing = { chosen: ReadonlySet<string>; toggle: (key: string) => void };

const KEY_SEPARATOR = " | ";

/** The key of a row, as the engine joins it. */
function keyOf(population: Population, row: PopulationRow): string {
  return population.keyColumns
    .map((name) => (row.cells[population.columns.indexOf(name)] ?? "").trim())
    .join(KEY_SEPARATOR);
}

/** The filter that the fields make, columns by their place. */
function filterOf(population: Population, find: string, texts: Readonly<Record<string, string>>): RowFilter {
  const columns = population.columns.map((name, column) => ({ column, text: texts[`${column} ${name}`] ?? "" }));
  return { text: textOrNull(find), columns: columns.filter((each) => each.text.trim() !== "") };
}

const TYPING = 200;

function columnsOf(population: Population, choosing: Choosing | null): Column<PopulationRow>[] {
  const keys = new Set(population.keyColumns);
  const mark: Column<PopulationRow> = {
    id: "chosen",
    header: "✓",
    hint: "Chosen for the sample; the space bar marks and unmarks",
    width: 40,
    align: "center",
    frozen: true,
    value: (row) => (row.place !== null && choosing?.chosen.has(keyOf(population, row)) ? "✓" : ""),
    label: (row) =>
      `${keyOf(population, row)}: ${choosing?.chosen.has(keyOf(population, row)) ? "chosen" : "not chosen"}`,
  };
  const number: Column<PopulationRow> = {
    id: "row",
    header: "Item",
    hint: "The item's place in the population",
    width: 72,
    align: "end",
    frozen: true,
    tone: () => "quiet",
    value: (row) => (row.place === null ? "…" : count(row.place + 1)),
  };
  const columns = population.columns.map(
    (name, index): Column<PopulationRow> => ({
      id: `${index} ${name}`,
      header: name,
      width: 150,
      mono: keys.has(name),
      value: (row) => row.cells[index] ?? "",
    }),
  );
  return choosing ? [mark, number, ...columns] : [number, ...columns];
}

export function PopulationTab({ population, choosing }: { population: Population; choosing: Choosing | null }) {
  const [find, setFind] = useState("");
  const [byColumn, setByColumn] = useState(false);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const typed = useMemo(() => filterOf(population, find, byColumn ? texts : {}), [population, find, texts, byColumn]);
  const [filter] = useDebouncedValue(typed, TYPING);
  const { rows, total, onRange, isSettled, isLooking, error } = usePopulationRows(population, filter);
  const columns = useMemo(() => columnsOf(population, choosing), [population, choosing]);
  const isFiltered = filter.text !== null || filter.columns.length > 0;
  const under = useCallback(
    (column: Column<PopulationRow>) =>
      column.id === "row" || column.id === "chosen" ? null : (
        <TextInput
          size="xs"
          className={styles.columnFilter}
          aria-label={`Rows whose ${column.header} holds`}
          placeholder="holds"
          value={texts[column.id] ?? ""}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTexts((now) => ({ ...now, [column.id]: text }));
          }}
        />
      ),
    [texts],
  );
  return (
    <>
      <Toolbar>
        <FindField label="Find in the population" value={find} onChange={setFind} />
        <Button
          leftSection={<ListFilter size={13} aria-hidden="true" />}
          aria-pressed={byColumn}
          variant={byColumn ? "light" : "default"}
          onClick={() => setByColumn(!byColumn)}
        >
          Filter by column
        </Button>
        {isLooking ? <Working what="Looking through the population" /> : null}
        <span className={styles.tally} aria-live="polite">
          {isFiltered ? `${count(total)} of ${counted(population.rows, "item")}` : counted(total, "item")}
        </span>
      </Toolbar>
      <Refusal error={error} />
      <DataTable
        name="Population rows"
        rows={NO_ROWS}
        source={rows}
        onRange={onRange}
        under={byColumn ? under : undefined}
        columns={columns}
        idOf={(row) => row.id}
        onKey={({ event, rows: marked }) => {
          if (!choosing || event.key !== " ") return false;
          for (const row of marked) if (row.place !== null) choosing.toggle(keyOf(population, row));
          return true;
        }}
        empty={isSettled ? "No item holds what you look for." : ""}
      />
    </>
  );
}

const NO_ROWS: PopulationRow[] = [];
