// What a selection covers: as rows and columns for whoever uses the key, as tab-separated text for the clipboard.
import type { KeyboardEvent } from "react";
import { type Column, type GridPress, textOf } from "./column";
import { type Selection, spanOf } from "./navigation";
import type { RowList } from "./rowList";

export function pressOn<Row>(
  event: KeyboardEvent,
  rows: RowList<Row>,
  columns: readonly Column<Row>[],
  selection: Selection,
): GridPress<Row> | null {
  const row = rows.at(selection.focus.row);
  const column = columns[selection.focus.column];
  if (row === undefined || column === undefined) return null;
  const span = spanOf(selection);
  return {
    event,
    row,
    column,
    rows: rows.slice(span.top, span.bottom + 1),
    columns: columns.slice(span.left, span.right + 1),
  };
}

/** Cells as a spreadsheet takes them: tabs between cells, quotes where a cell has a tab, a quote or a line end. */
export function copyText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const quoted = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => columns.map((column) => quoted(textOf(column, row))).join("\t")).join("\r\n");
}
