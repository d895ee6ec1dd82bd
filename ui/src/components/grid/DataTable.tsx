// The one grid of the window: fixed row height, virtual rows, frozen columns, a header that stays, roving focus,
// Excel's keys. It shows and selects; what a key does to the data is the page's (`onKey`).
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
import { say } from "../../app/status";
import { count, counted } from "../words";
import type { Column, GridPress } from "./column";
import { copyText, pressOn } from "./copy";
import styles from "./DataTable.module.css";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { at, type Manner, moved, onward, type Selection, type Shape, spanOf, within } from "./navigation";
import type { RowList } from "./rowList";
import { useFixedRows } from "./useFixedRows";
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
  /** Rows that come a page at a time, in the place of `rows`; they are neither sorted nor filtered here. */
  source?: RowList<Row>;
  /** Hears which rows are drawn, the last one not included. */
  onRange?: (from: number, until: number) => void;
  /** What stands under the name of each column. */
  under?: (column: Column<Row>) => ReactNode;
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
  const sorted = useRows(props.rows, columns, props.filter ?? "");
  const { sort, sortBy } = sorted;
  const rows: RowList<Row> = props.source ?? sorted.rows;
  const widths = useWidths(name, columns);
  const [height] = useState(rowHeight);
  const [selection, setSelection] = useState<Selection>(() => at(0, props.start?.column ?? 0));
  const shape: Shape = {
    rows: rows.length,
    columns: columns.length,
    page: Math.max(1, Math.floor((frame.current?.clientHeight ?? 300) / height) - 2),
    filled: (cell) => {
      // Of rows that come a page at a time nobody knows which are filled: a jump goes to the edge.
      if (props.source) return true;
      const row = rows.at(cell.row);
      return row !== undefined && columns[cell.column]?.value(row) !== "";
    },
  };
  const now = within(selection, shape);
  const span = spanOf(now);
  const head = props.under ? 2 * height : height;
  const { from, until, tall, base, shift, reveal } = useFixedRows(frame, { count: rows.length, height, head });
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
    reveal(now.focus.row);
    focusCell();
  });

  const focusedRow = rows.at(now.focus.row);
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
    const row = latest.current.rows.at(index);
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
      const wide = span.bottom - span.top + 1;
      if (on.rows.length < wide)
        say(`Copied ${count(on.rows.length)} of ${counted(wide, "row")}. Find fewer to copy all.`);
      return used();
    }
    if (manner === "list" && event.key === "Enter" && onOpen) {
      open(now.focus.row);
      return used();
    }
    if (manner === "list" && !props.source && !event.ctrlKey && event.key.toLowerCase() === "s" && focusedColumn) {
      sortBy(focusedColumn.id);
      return used();
    }
  };

  const { onRange } = props;
  useEffect(() => {
    onRange?.(from, until);
  }, [onRange, from, until]);
  const drawn = useMemo(() => {
    const inside = Array.from({ length: Math.max(0, until - from) }, (_, at) => from + at);
    const focused = now.focus.row;
    // The focused row stays drawn wherever one scrolls, so that the focus is never lost.
    return focused >= 0 && (focused < from || focused >= until) ? [...inside, focused] : inside;
  }, [from, until, now.focus.row]);
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
      <GridHead
        columns={columns}
        widths={widths}
        sort={sort}
        sortBy={props.source ? undefined : sortBy}
        under={props.under}
      />
      {rows.length === 0 ? <div className={styles.empty}>{props.empty}</div> : null}
      <div role="rowgroup" className={styles.body} style={{ height: tall, minWidth }}>
        <div className={styles.layer} style={{ transform: `translateY(${shift}px)` }}>
          {drawn.map((index) => {
            const row = rows.at(index);
            if (row === undefined) return null;
            const inSpan = index >= span.top && index <= span.bottom;
            const single = span.top === span.bottom && span.left === span.right;
            return (
              <GridRow
                key={idOf(row)}
                row={row}
                index={index}
                top={(index - base) * height}
                columns={columns}
                template={widths.template}
                left={widths.left}
                focused={index === now.focus.row ? now.focus.column : -1}
                from={inSpan && !single ? span.left : -1}
                to={inSpan && !single ? span.right : -1}
                onPress={press}
                onOpen={open}
              />
            );
          })}
          {props.below ? (
            <div
              className={styles.below}
              style={{ top: (now.focus.row - base + 1) * height, left: belowLeft(widths, now) }}
            >
              {props.below}
            </div>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function belowLeft(widths: { left: (index: number) => number }, { focus }: Selection): string {
  return `${Math.max(0, widths.left(focus.column) - 160) / 16}rem`;
}
