// The header row of a grid: names, the sort, and handles to drag widths.
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import type { Column } from "./column";
import styles from "./DataTable.module.css";
import type { Sort } from "./useRows";
import type { Widths } from "./useWidths";

type HeadProps<Row> = {
  columns: readonly Column<Row>[];
  widths: Widths;
  sort: Sort;
  /** Sorts by a column, where the rows can be sorted. */
  sortBy: ((column: string) => void) | undefined;
  /** What stands under the name of each column. */
  under: ((column: Column<Row>) => ReactNode) | undefined;
};

function ariaSort(sort: Sort, id: string): "ascending" | "descending" | "none" {
  if (sort?.column !== id) return "none";
  return sort.descending ? "descending" : "ascending";
}

export function GridHead<Row>({ columns, widths, sort, sortBy, under }: HeadProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: widths.template }}>
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="columnheader"
          aria-colindex={index + 1}
          aria-sort={sortBy ? ariaSort(sort, column.id) : undefined}
          title={column.hint}
          className={[
            styles.headCell,
            under ? styles.twoLines : "",
            column.frozen ? styles.frozen : "",
            column.frozen && !columns[index + 1]?.frozen ? styles.lastFrozen : "",
          ].join(" ")}
          style={column.frozen ? { left: `${widths.left(index) / 16}rem` } : undefined}
        >
          {sortBy ? (
            <button
              type="button"
              tabIndex={-1}
              className={[styles.sort, column.align ? styles[column.align] : ""].join(" ")}
              onClick={() => sortBy(column.id)}
            >
              <span className={styles.text}>{column.header}</span>
              {sort?.column === column.id ? sort.descending ? <ArrowDown size={12} /> : <ArrowUp size={12} /> : null}
            </button>
          ) : (
            <span className={[styles.sort, column.align ? styles[column.align] : ""].join(" ")} title={column.header}>
              <span className={styles.text}>{column.header}</span>
            </span>
          )}
          {under ? <div className={styles.under}>{under(column)}</div> : null}
          <span className={styles.grip} aria-hidden="true" onPointerDown={(event) => widths.drag(column.id, event)} />
        </div>
      ))}
    </div>
  );
}
