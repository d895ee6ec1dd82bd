// One row of a grid. Drawn again only when its own content, focus or selection changes.
import { memo } from "react";
import { type Column, textOf } from "./column";
import styles from "./DataTable.module.css";
import type { Widths } from "./useWidths";

export type RowProps<Row> = {
  row: Row;
  index: number;
  top: number;
  columns: readonly Column<Row>[];
  template: string;
  left: Widths["left"];
  /** The column with the focus, or -1. */
  focused: number;
  /** The selected columns, or -1 for none. */
  from: number;
  to: number;
  onPress: (row: number, column: number, extend: boolean) => void;
  onOpen: (row: number) => void;
};

const ALIGN = { start: "", end: styles.end, center: styles.center };

function classesOf<Row>(props: RowProps<Row>, column: Column<Row>, index: number): string {
  const { row, columns, focused, from, to } = props;
  const tone = column.tone?.(row) ?? "plain";
  return [
    styles.cell,
    ALIGN[column.align ?? "start"],
    column.mono ? styles.mono : "",
    column.frozen ? styles.frozen : "",
    column.frozen && !columns[index + 1]?.frozen ? styles.lastFrozen : "",
    tone === "plain" ? "" : styles[tone],
    from !== to && index >= from && index <= to ? styles.selected : "",
    index === focused ? styles.focused : "",
  ].join(" ");
}

function GridCell<Row>({ props, column, index }: { props: RowProps<Row>; column: Column<Row>; index: number }) {
  const { row, focused } = props;
  const shown = column.render ? column.render(row) : textOf(column, row);
  return (
    <div
      role={index === 0 ? "rowheader" : "gridcell"}
      aria-colindex={index + 1}
      aria-label={column.label?.(row)}
      aria-selected={index >= props.from && index <= props.to}
      tabIndex={index === focused ? 0 : -1}
      data-row={props.index}
      data-column={index}
      className={classesOf(props, column, index)}
      style={column.frozen ? { left: `${props.left(index) / 16}rem` } : undefined}
      onMouseDown={(event) => {
        event.preventDefault();
        props.onPress(props.index, index, event.shiftKey);
      }}
      onClick={(event) => {
        // A click that no pointer made (a screen reader's, a script's) selects as well.
        if (event.detail === 0) props.onPress(props.index, index, false);
      }}
      onDoubleClick={() => props.onOpen(props.index)}
    >
      {typeof shown === "string" || typeof shown === "number" ? (
        <span className={styles.text} title={String(shown).length > 24 ? String(shown) : undefined}>
          {shown}
        </span>
      ) : (
        shown
      )}
    </div>
  );
}

function Row<Row>(props: RowProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      className={styles.row}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.top}px)` }}
    >
      {props.columns.map((column, index) => (
        <GridCell key={column.id} props={props} column={column} index={index} />
      ))}
    </div>
  );
}

export const GridRow = memo(Row) as typeof Row;
