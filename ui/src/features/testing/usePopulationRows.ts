// The rows of a population a page at a time: what is in sight is asked for, what has been seen stays for a while.
// However many rows there are, the window holds a few hundred.
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { RowList } from "../../components/grid/rowList";
import type { Population, RowFilter, RowPage } from "../../wire/bindings";
import { PAGE_ROWS, populationPageQuery } from "./queries";

/** A row of the population, or the place where one will be. */
export type PopulationRow = { id: string; place: number | null; cells: string[] };

type Range = { from: number; until: number };

const NOTHING: string[] = [];

/** The pages that hold these rows. */
export function pagesOf({ from, until }: Range, total: number): number[] {
  const last = Math.min(until, total) - 1;
  if (last < from) return [];
  const first = Math.floor(from / PAGE_ROWS);
  return Array.from({ length: Math.floor(last / PAGE_ROWS) - first + 1 }, (_, at) => first + at);
}

/** Rows of a list whose pages come one by one. */
export function rowList(total: number, pages: ReadonlyMap<number, RowPage>): RowList<PopulationRow> {
  const at = (index: number): PopulationRow | undefined => {
    if (index < 0 || index >= total) return undefined;
    const page = pages.get(Math.floor(index / PAGE_ROWS));
    const within = index % PAGE_ROWS;
    return { id: String(index), place: page?.places[within] ?? null, cells: page?.rows[within] ?? NOTHING };
  };
  const slice = (from: number, until: number) => {
    const rows: PopulationRow[] = [];
    // What is not in the window cannot be copied from it.
    for (const page of [...pages.keys()].sort((one, other) => one - other)) {
      const start = Math.max(from, page * PAGE_ROWS);
      const end = Math.min(until, total, (page + 1) * PAGE_ROWS);
      for (let index = start; index < end; index += 1) rows.push(...(at(index) ? [at(index) as PopulationRow] : []));
    }
    return rows;
  };
  return { length: total, at, slice };
}

export function usePopulationRows(population: Population, filter: RowFilter) {
  const [range, setRange] = useState<Range>({ from: 0, until: PAGE_ROWS });
  const first = useQuery({ ...populationPageQuery(population.id, filter, 0), placeholderData: keepPreviousData });
  const total = first.data?.total ?? population.rows;
  const wanted = useMemo(() => pagesOf(range, total).filter((page) => page > 0), [range, total]);
  const pages = useQueries({
    queries: wanted.map((page) => populationPageQuery(population.id, filter, page)),
    combine: (results) => results.map((result) => result.data),
  });
  const rows = useMemo(() => {
    const known = new Map<number, RowPage>();
    if (first.data) known.set(0, first.data);
    pages.forEach((page, at) => {
      const number = wanted[at];
      if (page && number !== undefined) known.set(number, page);
    });
    return rowList(total, known);
  }, [first.data, pages, wanted, total]);
  const onRange = useCallback((from: number, until: number) => setRange({ from, until }), []);
  return {
    rows,
    total,
    onRange,
    isSettled: first.isSuccess && !first.isPlaceholderData,
    isLooking: first.isFetching,
    error: first.error,
  };
}
