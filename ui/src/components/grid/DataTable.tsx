// The one grid of the window: fixed row height, virtual rows, frozen columns, a header that stays, roving focus,
// Excel's keys. It shows and selects; what a key does to the data is the page's (`onKey`).
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Column, GridPress } from "./column";
import { copyText, pressOn } from "./copy";
import styles from "./DataTable.module.css";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { at, type Manner, moved, onward, type Selection, type Shape, spanOf, within } from "./navigation";
import { useRows } from "./useRows";
import { useWidths } from "./useWidths";

export type GridHandle = {
  focus: () => void;
  /** Goes on to the next cell to fill in. */
  advance: () => void;
};

export type DataTableProps<Row extends object> = {
  name: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
  manner?: Manner;
  filter?: string;
  empty: ReactNode;
  /** Enter or double click on a row of a list. */
  onOpen?: (row: Row) => void;
  /** A key that does not move; true when it was used. */
  onKey?: (press: GridPress<Row>) => boolean;
  onSelect?: (row: Row, column: Column<Row>) => void;
  /** Something to fill in, shown under the focused cell. */
  below?: ReactNode;
  /** The cell to begin at. */
  start?: { column: number };
  handle?: Ref<GridHandle>;
};

function rowHeight(): number {
  return Math.round(1.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize || "16"));
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { name, columns, idOf, manner = "list", onOpen, onKey, onSelect, handle } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { rows, sort, sortBy } = useRows(props.rows, columns, props.filter ?? "");
  const widths = useWidths(name, columns);
  const [height] = useState(rowHeight);
  const [selection, setSelection] = useState<Selection>(() => at(0, props.start?.column ?? 0));
  const shape: Shape = {
    rows: rows.length,
    columns: columns.length,
    page: Math.max(1, Math.floor((frame.current?.clientHeight ?? 300) / height) - 2),
    filled: (cell) => {
      const row = rows[cell.row];
      return row !== undefined && columns[cell.column]?.value(row) !== "";
    },
  };
  const now = within(selection, shape);
  const span = spanOf(now);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: height,
    getItemKey: (index) => {
      const row = rows[index];
      return row ? idOf(row) : index;
    },
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => [
        ...new Set([...defaultRangeExtractor(range), ...(now.focus.row >= 0 ? [now.focus.row] : [])]),
      ],
      [now.focus.row],
    ),
  });
  const wanted = useRef(false);

  const focusCell = useCallback(() => {
    const { row, column } = now.focus;
    frame.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  }, [now.focus]);
  const go = useCallback((next: Selection) => {
    wanted.current = true;
    setSelection(next);
  }, []);
  useImperativeHandle(handle, () => ({
    focus: focusCell,
    advance: () => {
      const cell = onward(now.focus, shape, (column) => columns[column]?.entry ?? false);
      go(at(cell.row, cell.column));
    },
  }));
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    virtual.scrollToIndex(now.focus.row, { align: "auto" });
    focusCell();
  });

  const focusedRow = rows[now.focus.row];
  const focusedColumn = columns[now.focus.column];
  const told = useRef<string>("");
  useEffect(() => {
    if (!focusedRow || !focusedColumn || !onSelect) return;
    const key = `${idOf(focusedRow)} ${focusedColumn.id}`;
    if (told.current === key) return;
    told.current = key;
    onSelect(focusedRow, focusedColumn);
  }, [focusedRow, focusedColumn, onSelect, idOf]);

  // Rows are drawn again only when they change, so what they call stays the same function.
  const latest = useRef({ rows, onOpen, anchor: now.anchor });
  useEffect(() => {
    latest.current = { rows, onOpen, anchor: now.anchor };
  });
  const press = useCallback(
    (row: number, column: number, extend: boolean) =>
      go({ focus: { row, column }, anchor: extend ? latest.current.anchor : { row, column } }),
    [go],
  );
  const open = useCallback((index: number) => {
    const row = latest.current.rows[index];
    if (row) latest.current.onOpen?.(row);
  }, []);

  const keyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const used = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    const on = pressOn(event, rows, columns, now);
    if (on && onKey?.(on)) return used();
    const next = moved(now, event, shape, manner);
    if (next) {
      go(next);
      return used();
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c" && on) {
      void navigator.clipboard?.writeText(copyText(on.rows, on.columns));
      return used();
    }
    if (manner === "list" && event.key === "Enter" && onOpen) {
      open(now.focus.row);
      return used();
    }
    if (manner === "list" && !event.ctrlKey && event.key.toLowerCase() === "s" && focusedColumn) {
      sortBy(focusedColumn.id);
      return used();
    }
  };

  const items = virtual.getVirtualItems();
  const minWidth = useMemo(() => `max(100%, ${widths.total / 16}rem)`, [widths.total]);
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={name}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={manner === "sheet"}
      className={styles.frame}
      onKeyDown={keyDown}
      tabIndex={-1}
    >
      <GridHead columns={columns} widths={widths} sort={sort} sortBy={sortBy} />
      {rows.length === 0 ? <div className={styles.empty}>{props.empty}</div> : null}
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize(), minWidth }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const inSpan = item.index >= span.top && item.index <= span.bottom;
          const single = span.top === span.bottom && span.left === span.right;
          return (
            <GridRow
              key={item.key}
              row={row}
              index={item.index}
              top={item.start}
              columns={columns}
              template={widths.template}
              left={widths.left}
              focused={item.index === now.focus.row ? now.focus.column : -1}
              from={inSpan && !single ? span.left : -1}
              to={inSpan && !single ? span.right : -1}
              onPress={press}
              onOpen={open}
            />
          );
        })}
        {props.below ? (
          <div className={styles.below} style={{ top: (now.focus.row + 1) * height, left: belowLeft(widths, now) }}>
            {props.below}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function belowLeft(widths: { left: (index: number) => number }, { focus }: Selection): string {
  return `${Math.max(0, widths.left(focus.column) - 160) / 16}rem`;
}
