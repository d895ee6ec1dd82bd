import { describe, expect, it } from "vitest";
import { reach, scaled } from "./useFixedRows";

describe("the scroll bar of a long grid", () => {
  const million = { count: 1_000_000, height: 28, head: 28 };

  it("moves one to one where the browser can draw it all", () => {
    const { rows, element } = reach({ count: 1000, height: 28, head: 28 }, 500);
    expect(rows).toBe(1000 * 28 + 28 - 500);
    expect(element).toBe(rows);
  });

  it("reaches the first and the last of a million rows", () => {
    const { rows, element } = reach(million, 500);
    expect(element).toBeLessThan(rows);
    expect(scaled(0, element, rows)).toBe(0);
    expect(scaled(element, element, rows)).toBe(rows);
    expect(scaled(scaled(900_000 * 28, rows, element), element, rows)).toBeCloseTo(900_000 * 28, 3);
  });

  it("has nowhere to go where all rows are in sight", () => {
    const { rows, element } = reach({ count: 3, height: 28, head: 28 }, 500);
    expect([rows, element, scaled(10, element, rows)]).toEqual([0, 0, 0]);
  });
});
