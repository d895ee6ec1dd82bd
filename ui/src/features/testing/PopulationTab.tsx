// The frozen rows of the population, to look something up in them: a page of them at a time, filtered by the engine.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { FindField } from "../../components/FindField";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Toolbar } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { count, counted, textOrNull } from "../../components/words";
import type { Population } from "../../wire/bindings";
import { populationRowsQuery, SHOWN_ROWS } from "./queries";
import styles from "./Testing.module.css";

type PopulationRow = { place: number; cells: string[] };

/** Rows that are being chosen for a sample, by their keys. */
type Choosing = { chosen: ReadonlySet<string>; toggle: (key: string) => void };

const KEY_SEPARATOR = " | ";

/** The key of a row, as the engine joins it. */
function keyOf(population: Population, row: PopulationRow): string {
  return population.keyColumns
    .map((name) => (row.cells[population.columns.indexOf(name)] ?? "").trim())
    .join(KEY_SEPARATOR);
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
    value: (row) => (choosing?.chosen.has(keyOf(population, row)) ? "✓" : ""),
    label: (row) =>
      `${keyOf(population, row)}: ${choosing?.chosen.has(keyOf(population, row)) ? "chosen" : "not chosen"}`,
  };
  const columns = population.columns.map(
    (name, index): Column<PopulationRow> => ({
      id: `${index} ${name}`,
      header: name,
      width: 150,
      mono: keys.has(name),
      frozen: index === 0,
      value: (row) => row.cells[index] ?? "",
    }),
  );
  return choosing ? [mark, ...columns] : columns;
}

export function PopulationTab({ population, choosing }: { population: Population; choosing: Choosing | null }) {
  const [find, setFind] = useState("");
  const [filter] = useDebouncedValue(find, TYPING);
  const page = useQuery({
    ...populationRowsQuery(population.id, textOrNull(filter)),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsOf(population, choosing), [population, choosing]);
  const rows = useMemo(() => (page.data?.rows ?? []).map((cells, place) => ({ place, cells })), [page.data]);
  const total = page.data?.total ?? population.rows;
  return (
    <>
      <Toolbar>
        <FindField label="Find in the population" value={find} onChange={setFind} />
        <span className={styles.tally}>
          {total > SHOWN_ROWS ? `the first ${count(SHOWN_ROWS)} of ${counted(total, "row")}` : counted(total, "row")}
        </span>
      </Toolbar>
      <Refusal error={page.error} />
      <DataTable
        name="Population rows"
        rows={rows}
        columns={columns}
        idOf={(row) => String(row.place)}
        onKey={({ event, rows: marked }) => {
          if (!choosing || event.key !== " ") return false;
          for (const row of marked) choosing.toggle(keyOf(population, row));
          return true;
        }}
        empty={page.isSuccess ? `No row has "${filter}" in it.` : ""}
      />
    </>
  );
}
