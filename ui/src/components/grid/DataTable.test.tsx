import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Column, GridPress } from "./column";
import { copyText } from "./copy";
import { DataTable, type DataTableProps } from "./DataTable";

type Row = { id: string; name: string; size: number };

const rows: Row[] = [
  { id: "1", name: "beta", size: 10 },
  { id: "2", name: "alpha", size: 9 },
  { id: "3", name: "gamma", size: 100 },
];
const columns: Column<Row>[] = [
  { id: "name", header: "Name", width: 100, value: (row) => row.name },
  { id: "size", header: "Size", width: 60, align: "end", value: (row) => row.size },
];

beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(600);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(cleanup);

function show(props: Partial<DataTableProps<Row>> = {}) {
  render(<DataTable name="Things" rows={rows} columns={columns} idOf={(row) => row.id} empty="Nothing" {...props} />);
}

const cells = () => screen.getAllByRole("gridcell").concat(screen.getAllByRole("rowheader"));
const reachable = () => cells().filter((cell) => cell.tabIndex === 0);
const names = () => screen.getAllByRole("rowheader").map((cell) => cell.textContent);
const press = (key: string, held = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...held });

describe("the grid", () => {
  it("is one stop for Tab, and the focus roves inside it", () => {
    show();
    expect(reachable().map((cell) => cell.textContent)).toEqual(["beta"]);
    reachable()[0]?.focus();
    press("ArrowDown");
    press("ArrowRight");
    expect(document.activeElement?.textContent).toBe("9");
    expect(reachable()).toHaveLength(1);
  });

  it("opens the row of a list with Enter", () => {
    const onOpen = vi.fn();
    show({ onOpen });
    reachable()[0]?.focus();
    press("ArrowDown");
    press("Enter");
    expect(onOpen).toHaveBeenCalledWith(rows[1]);
  });

  it("gives a key that does not move to the page, with every selected row and column", () => {
    const heard: GridPress<Row>[] = [];
    show({ manner: "sheet", onKey: (each) => each.event.key === "p" && heard.push(each) > 0 });
    reachable()[0]?.focus();
    press("ArrowDown", { shiftKey: true });
    press("ArrowRight", { shiftKey: true });
    press("p");
    expect(heard[0]?.rows.map((row) => row.id)).toEqual(["1", "2"]);
    expect(heard[0]?.columns.map((column) => column.id)).toEqual(["name", "size"]);
  });

  it("sorts numbers as numbers, by the header or by S on a cell", () => {
    show();
    fireEvent.click(screen.getByRole("button", { name: "Size" }));
    expect(names()).toEqual(["alpha", "beta", "gamma"]);
    reachable()[0]?.focus();
    press("s");
    expect(names()).toEqual(["alpha", "beta", "gamma"]);
    press("s");
    expect(names()).toEqual(["gamma", "beta", "alpha"]);
  });

  it("shows only what has the filter's text, and says so where nothing has", () => {
    show({ filter: "amm" });
    expect(names()).toEqual(["gamma"]);
    cleanup();
    show({ filter: "delta", empty: "Nothing is called delta." });
    expect(screen.getByText("Nothing is called delta.")).toBeTruthy();
  });

  it("copies cells as a spreadsheet takes them", () => {
    const tricky: Row[] = [{ id: "1", name: 'a "b"\nc', size: 1 }];
    expect(copyText(tricky, columns)).toBe('"a ""b""\nc"\t1');
  });

  it("walks through a million rows that come a page at a time, and draws only those in sight", () => {
    const at = (place: number) =>
      place >= 0 && place < 1_000_000 ? { id: String(place), name: `row ${place}`, size: place } : undefined;
    const drawn: [number, number][] = [];
    show({
      rows: [],
      source: { length: 1_000_000, at, slice: () => [] },
      onRange: (from, until) => drawn.push([from, until]),
    });
    reachable()[0]?.focus();
    press("End", { ctrlKey: true });
    expect(document.activeElement?.textContent).toBe("999999");
    expect(names().length).toBeLessThan(60);
    expect(drawn.at(-1)?.[1]).toBe(1_000_000);
    press("PageUp");
    press("Home");
    expect(document.activeElement?.textContent).toBe(`row ${999_999 - 12}`);
    expect(screen.queryByRole("button", { name: "Size" })).toBeNull();
  });
});
