import { describe, expect, it } from "vitest";
import { at, moved, onward, type Shape, spanOf, within } from "./navigation";

const shape: Shape = { rows: 25, columns: 4, page: 10, filled: () => true };
const key = (name: string, held: Partial<Record<"ctrlKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("moving in a grid", () => {
  it("stays inside at every edge", () => {
    expect(moved(at(0, 0), key("ArrowUp"), shape, "sheet")?.focus).toEqual({ row: 0, column: 0 });
    expect(moved(at(24, 3), key("ArrowRight"), shape, "sheet")?.focus).toEqual({ row: 24, column: 3 });
    expect(moved(at(20, 1), key("PageDown"), shape, "sheet")?.focus).toEqual({ row: 24, column: 1 });
  });

  it("goes down with Enter and right with Tab in a sheet, wrapping at the end of a row", () => {
    expect(moved(at(2, 1), key("Enter"), shape, "sheet")?.focus).toEqual({ row: 3, column: 1 });
    expect(moved(at(2, 3), key("Tab"), shape, "sheet")?.focus).toEqual({ row: 3, column: 0 });
    expect(moved(at(3, 0), key("Tab", { shiftKey: true }), shape, "sheet")?.focus).toEqual({ row: 2, column: 3 });
  });

  it("lets Tab leave at the last cell of a sheet and anywhere in a list", () => {
    expect(moved(at(24, 3), key("Tab"), shape, "sheet")).toBeNull();
    expect(moved(at(2, 1), key("Tab"), shape, "list")).toBeNull();
    expect(moved(at(2, 1), key("Enter"), shape, "list")).toBeNull();
  });

  it("extends with Shift from where the selection began", () => {
    const one = moved(at(3, 1), key("ArrowDown", { shiftKey: true }), shape, "sheet");
    expect(one && spanOf(one)).toEqual({ top: 3, bottom: 4, left: 1, right: 1 });
    const all = moved(at(3, 1), key("End", { shiftKey: true, ctrlKey: true }), shape, "sheet");
    expect(all && spanOf(all)).toEqual({ top: 3, bottom: 24, left: 1, right: 3 });
  });

  it("jumps with Ctrl to the end of a filled run, then over the gap", () => {
    const gapped: Shape = { ...shape, filled: (cell) => cell.row < 5 || cell.row > 9 };
    expect(moved(at(0, 0), key("ArrowDown", { ctrlKey: true }), gapped, "sheet")?.focus.row).toBe(4);
    expect(moved(at(4, 0), key("ArrowDown", { ctrlKey: true }), gapped, "sheet")?.focus.row).toBe(10);
    expect(moved(at(12, 0), key("ArrowDown", { ctrlKey: true }), gapped, "sheet")?.focus.row).toBe(24);
  });

  it("sweeps everything with Ctrl+A and a column with Ctrl+Space", () => {
    const all = moved(at(3, 1), key("a", { ctrlKey: true }), shape, "sheet");
    expect(all && spanOf(all)).toEqual({ top: 0, bottom: 24, left: 0, right: 3 });
    const column = moved(at(3, 1), key(" ", { ctrlKey: true }), shape, "sheet");
    expect(column && spanOf(column)).toEqual({ top: 0, bottom: 24, left: 1, right: 1 });
  });

  it("goes on after an entry: down, then to the top of the next column that is filled in", () => {
    const isEntry = (column: number) => column < 3;
    expect(onward({ row: 3, column: 1 }, shape, isEntry)).toEqual({ row: 4, column: 1 });
    expect(onward({ row: 24, column: 1 }, shape, isEntry)).toEqual({ row: 0, column: 2 });
    expect(onward({ row: 24, column: 2 }, shape, isEntry)).toEqual({ row: 24, column: 2 });
  });

  it("leaves Alt to the window and letters to whoever marks", () => {
    expect(moved(at(0, 0), key("ArrowLeft", { altKey: true }), shape, "sheet")).toBeNull();
    expect(moved(at(0, 0), key("p"), shape, "sheet")).toBeNull();
  });

  it("comes back inside when the grid has become smaller", () => {
    expect(within(at(20, 3), { ...shape, rows: 5, columns: 2 }).focus).toEqual({ row: 4, column: 1 });
  });
});
