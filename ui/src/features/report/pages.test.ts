import { describe, expect, it } from "vitest";
import { between, bySection, GAP, heightOf, lay, scaleToFit } from "./pages";

const LETTER = { width: 612, height: 792 };

describe("the pages of the report", () => {
  it("stand under each other with room between", () => {
    const laid = lay([LETTER, { width: 792, height: 612 }], 0.5);
    expect(laid).toEqual([
      { top: GAP, width: 306, height: 396 },
      { top: GAP + 396 + GAP, width: 396, height: 306 },
    ]);
    expect(heightOf(laid)).toBe(GAP + 396 + GAP + 306 + GAP);
    expect(heightOf([])).toBe(0);
  });

  it("are drawn only where they are seen", () => {
    const laid = lay([LETTER, LETTER, LETTER, LETTER], 1);
    expect(between(laid, 0, 700)).toEqual([0, 1]);
    expect(between(laid, 800, 1700)).toEqual([0, 3]);
    expect(between(laid, 99_999, 100_000)).toEqual([0, 0]);
  });

  it("fill the room with the widest of them", () => {
    expect(scaleToFit([LETTER, { width: 792, height: 612 }], 792 + 2 * GAP)).toBe(1);
    expect(scaleToFit([], 10)).toBe(0.2);
  });

  it("list the headings of each section", () => {
    const heading = (id: string, level: number) => ({ id, text: id, level, page: 0, top: 0 });
    const sections = bySection([heading("section-1", 1), heading("opinion", 2), heading("section-4", 1)]);
    expect([...sections].map(([number, headings]) => [number, headings.length])).toEqual([
      [1, 2],
      [4, 1],
    ]);
  });
});
