import { describe, expect, it } from "vitest";
import type { RowPage } from "../../wire/bindings";
import { PAGE_ROWS } from "./queries";
import { pagesOf, rowList } from "./usePopulationRows";

const page = (start: number, length: number): RowPage => ({
  total: 450,
  rows: Array.from({ length }, (_, at) => [`key ${start + at}`]),
  places: Array.from({ length }, (_, at) => start + at),
});

describe("the rows of a population", () => {
  it("come by the pages that are in sight", () => {
    expect(pagesOf({ from: 0, until: 30 }, 1_000_000)).toEqual([0]);
    expect(pagesOf({ from: PAGE_ROWS - 5, until: PAGE_ROWS + 5 }, 1_000_000)).toEqual([0, 1]);
    expect(pagesOf({ from: 900_000, until: 900_040 }, 1_000_000)).toEqual([900_000 / PAGE_ROWS]);
    expect(pagesOf({ from: 0, until: 30 }, 0)).toEqual([]);
  });

  it("have their places before they have come", () => {
    const rows = rowList(450, new Map([[2, page(400, 50)]]));
    expect(rows.length).toBe(450);
    expect(rows.at(449)).toEqual({ id: "449", place: 449, cells: ["key 449"] });
    expect(rows.at(3)).toEqual({ id: "3", place: null, cells: [] });
    expect(rows.at(450)).toBeUndefined();
  });

  it("are copied as far as they have come", () => {
    const rows = rowList(450, new Map([[2, page(400, 50)]]));
    expect(rows.slice(390, 402).map((row) => row.cells[0])).toEqual(["key 400", "key 401"]);
  });
});
