// Guesses about a sheet that holds a population; always the user's to change.
import type { ColumnInfo } from "../../wire/bindings";

const KEY = /(^|[\s_.-])(id|key|no|nr|number|ticket|reference|ref|asset)($|[\s_.-])/i;
const DATE = /date|time|(^|[\s_])(on|at)$/i;

/** The column that tells items apart: one without blanks whose heading says so, else the first without blanks. */
export function guessKey(columns: readonly ColumnInfo[]): number[] {
  const full = columns.map((column, index) => ({ ...column, index })).filter((column) => column.blanks === 0);
  const named = full.find((column) => KEY.test(column.name)) ?? full[0];
  return named ? [named.index] : [];
}

/** The column of the date: by its heading and kind, else by its kind. */
export function guessDate(columns: readonly ColumnInfo[]): number | null {
  const named = columns.findIndex((column) => DATE.test(column.name));
  if (named >= 0) return named;
  const kind = columns.findIndex((column) => column.kind === "date");
  return kind >= 0 ? kind : null;
}
