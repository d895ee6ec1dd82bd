// The rows of a grid as filtered and sorted by its columns.
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import type { Column } from "./column";

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
  filterFns: { includesString: filterFn_includesString },
});

export type Sort = { column: string; descending: boolean } | null;
export type GridRows<Row> = { rows: Row[]; sort: Sort; sortBy: (column: string) => void };

/** First ascending, then descending, then as the rows came. */
function nextSort(now: SortingState, column: string): SortingState {
  const sorted = now[0]?.id === column ? now[0] : undefined;
  if (!sorted) return [{ id: column, desc: false }];
  return sorted.desc ? [] : [{ id: column, desc: true }];
}

export function useRows<Row extends object>(
  data: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
): GridRows<Row> {
  const [sorting, setSorting] = useState<SortingState>([]);
  const defs = useMemo(
    () => columns.map((column) => ({ id: column.id, accessorFn: column.value, sortFn: "alphanumeric" as const })),
    [columns],
  );
  const table = useTable({
    features,
    columns: defs,
    data,
    state: { sorting, globalFilter: filter.trim() },
    globalFilterFn: "includesString",
    getColumnCanGlobalFilter: () => true,
  });
  const model = table.getRowModel();
  const rows = useMemo(() => model.rows.map((row) => row.original), [model]);
  const first = sorting[0];
  return {
    rows,
    sort: first ? { column: first.id, descending: first.desc } : null,
    sortBy: (column) => setSorting((now) => nextSort(now, column)),
  };
}
