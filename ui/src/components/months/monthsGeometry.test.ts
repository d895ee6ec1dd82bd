import { describe, expect, it } from "vitest";
import { chartWords, columnsOf, GAP, HEIGHT } from "./monthsGeometry";

const MONTHS = [
  { month: "2025-12-01", items: 40, selected: 5 },
  { month: "2026-01-01", items: 0, selected: 0 },
  { month: "2026-02-01", items: 10, selected: 10 },
  { month: "2026-03-01", items: 4000, selected: 1 },
];

describe("the chart of items by month", () => {
  it("makes the fullest month as tall as the chart and the others in proportion", () => {
    const columns = columnsOf(MONTHS);
    expect(columns.map((column) => column.tall)).toEqual([40, 0, 10, 4000].map((items) => (items / 4000) * HEIGHT));
    expect(columns[0]?.x).toBe(GAP);
  });

  it("shows every month with a selected item, but never more of it than there is", () => {
    const columns = columnsOf(MONTHS);
    for (const column of columns) {
      expect(column.marked > 0).toBe(column.selected > 0);
      expect(column.marked).toBeLessThanOrEqual(column.tall);
    }
    expect(columns[2]?.marked).toBe(columns[2]?.tall);
    expect(columns[3]?.marked).toBe(3);
  });

  it("names the year once for the months of it", () => {
    expect(columnsOf(MONTHS).map(({ name, year }) => `${name} ${year}`.trim())).toEqual([
      "Dec 2025",
      "Jan 2026",
      "Feb",
      "Mar",
    ]);
  });

  it("stands for a population without items", () => {
    expect(columnsOf([{ month: "2026-01-01", items: 0, selected: 0 }])[0]).toMatchObject({ tall: 0, marked: 0 });
  });

  it("says in words all that it shows", () => {
    expect(chartWords(MONTHS.slice(0, 2))).toBe(
      "Items of the population by month. Dec 2025: 40 items, 5 selected; Jan 2026: 0 items, 0 selected.",
    );
  });
});
