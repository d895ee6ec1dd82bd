// What a grid is told about its columns and gives back about keys; shared by the parts of the grid.
import type { ReactNode } from "react";

type CellTone = "plain" | "quiet" | "deviation" | "warning" | "signed";

export type Column<Row> = {
  id: string;
  header: string;
  /** The header in full where it is a letter or an abbreviation. */
  hint?: string;
  width: number;
  /** Takes the room that is left. */
  grow?: boolean;
  align?: "start" | "end" | "center";
  mono?: boolean;
  /** Stays in sight while the rest scrolls sideways; only leading columns. */
  frozen?: boolean;
  /** Its cells are filled in by a key; going on after an entry stays in such columns. */
  entry?: boolean;
  /** What the cell sorts, filters and copies as. */
  value: (row: Row) => string | number;
  /** What the cell shows, where that is not its value. */
  render?: (row: Row) => ReactNode;
  tone?: (row: Row) => CellTone;
  /** The cell's name for a screen reader, where its text does not say it. */
  label?: (row: Row) => string;
};

/** A key pressed on a selection: the rows and columns it covers, the focused cell first in mind. */
export type GridPress<Row> = {
  event: React.KeyboardEvent;
  row: Row;
  column: Column<Row>;
  rows: Row[];
  columns: Column<Row>[];
};

export function textOf<Row>(column: Column<Row>, row: Row): string {
  return String(column.value(row));
}
