// Where the selection of a grid goes for a key, in Excel's manners. Pure: knows cells and keys, no screen.
import type { KeyLike } from "../../app/keys";

export type Cell = { row: number; column: number };
/** The cell with the focus, and the one where the selection began. */
export type Selection = { focus: Cell; anchor: Cell };
/** A sheet is filled in (Enter goes down, Tab right); a list is read (Enter opens, Tab leaves). */
export type Manner = "sheet" | "list";
export type Shape = { rows: number; columns: number; page: number; filled: (cell: Cell) => boolean };
export type Span = { top: number; bottom: number; left: number; right: number };

type Step = { rows: number; columns: number };
const ARROWS: Record<string, Step> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

export function at(row: number, column: number): Selection {
  return { focus: { row, column }, anchor: { row, column } };
}

export function spanOf({ focus, anchor }: Selection): Span {
  return {
    top: Math.min(focus.row, anchor.row),
    bottom: Math.max(focus.row, anchor.row),
    left: Math.min(focus.column, anchor.column),
    right: Math.max(focus.column, anchor.column),
  };
}

function clamp(cell: Cell, shape: Shape): Cell {
  return {
    row: Math.max(0, Math.min(shape.rows - 1, cell.row)),
    column: Math.max(0, Math.min(shape.columns - 1, cell.column)),
  };
}

/** Keeps a selection inside a grid that has become smaller. */
export function within(selection: Selection, shape: Shape): Selection {
  return { focus: clamp(selection.focus, shape), anchor: clamp(selection.anchor, shape) };
}

function inside(cell: Cell, shape: Shape): boolean {
  return cell.row >= 0 && cell.column >= 0 && cell.row < shape.rows && cell.column < shape.columns;
}

/** Ctrl+arrow: to the end of the filled run, or over the gap to the next filled cell, or to the edge. */
function jump(from: Cell, step: Step, shape: Shape): Cell {
  const next = (cell: Cell): Cell => ({ row: cell.row + step.rows, column: cell.column + step.columns });
  let cell = from;
  const running = shape.filled(from) && inside(next(from), shape) && shape.filled(next(from));
  while (inside(next(cell), shape)) {
    const ahead = next(cell);
    if (running && !shape.filled(ahead)) return cell;
    cell = ahead;
    if (!running && shape.filled(cell)) return cell;
  }
  return cell;
}

function target(from: Cell, event: KeyLike, shape: Shape): Cell | null {
  const ctrl = event.ctrlKey || event.metaKey;
  const arrow = ARROWS[event.key];
  if (arrow) {
    if (ctrl) return jump(from, arrow, shape);
    return { row: from.row + arrow.rows, column: from.column + arrow.columns };
  }
  switch (event.key) {
    case "Home":
      return { row: ctrl ? 0 : from.row, column: 0 };
    case "End":
      return { row: ctrl ? shape.rows - 1 : from.row, column: shape.columns - 1 };
    case "PageUp":
      return { row: from.row - shape.page, column: from.column };
    case "PageDown":
      return { row: from.row + shape.page, column: from.column };
    default:
      return null;
  }
}

function sheetStep(from: Cell, event: KeyLike, shape: Shape): Cell | null {
  if (event.key === "Enter") return { row: from.row + (event.shiftKey ? -1 : 1), column: from.column };
  if (event.key !== "Tab") return null;
  const index = from.row * shape.columns + from.column + (event.shiftKey ? -1 : 1);
  if (index < 0 || index >= shape.rows * shape.columns) return null;
  return { row: Math.floor(index / shape.columns), column: index % shape.columns };
}

/** Ctrl+A, Ctrl+Space and Shift+Space: everything, the columns, the rows. */
function swept({ focus, anchor }: Selection, event: KeyLike, shape: Shape): Selection | null {
  const ctrl = event.ctrlKey || event.metaKey;
  const last = { row: shape.rows - 1, column: shape.columns - 1 };
  if (ctrl && event.key.toLowerCase() === "a") return { anchor: { row: 0, column: 0 }, focus: last };
  if (event.key !== " ") return null;
  if (ctrl) return { anchor: { row: 0, column: anchor.column }, focus: { row: last.row, column: focus.column } };
  if (event.shiftKey) return { anchor: { row: anchor.row, column: 0 }, focus: { row: focus.row, column: last.column } };
  return null;
}

/** The cell to go on to after an entry: below, or at the top of the next column that is filled in. */
export function onward(focus: Cell, shape: Shape, isEntry: (column: number) => boolean): Cell {
  if (focus.row + 1 < shape.rows) return { row: focus.row + 1, column: focus.column };
  const next = focus.column + 1;
  return next < shape.columns && isEntry(next) ? { row: 0, column: next } : focus;
}

/** The selection after the key, or null where the key does not move it. */
export function moved(selection: Selection, event: KeyLike, shape: Shape, manner: Manner): Selection | null {
  if (shape.rows === 0 || shape.columns === 0 || event.altKey) return null;
  const to = target(selection.focus, event, shape);
  if (to) {
    const focus = clamp(to, shape);
    return { focus, anchor: event.shiftKey ? selection.anchor : focus };
  }
  const sweep = swept(selection, event, shape);
  if (sweep) return sweep;
  const step = manner === "sheet" ? sheetStep(selection.focus, event, shape) : null;
  if (!step) return null;
  const focus = clamp(step, shape);
  return { focus, anchor: focus };
}
