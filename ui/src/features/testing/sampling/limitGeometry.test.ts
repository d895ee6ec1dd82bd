import { describe, expect, it } from "vitest";
import type { PlanParameters, Support } from "../../../wire/bindings";
import { confidenceOf, LEFT, pictureOf, pictureWords, RIGHT, scaleEnd, WIDTH } from "./limitGeometry";

const PARAMETERS: PlanParameters = {
  risk: "10",
  tolerable: "10",
  expected: "0",
  distribution: "hypergeometric distribution, population of 365 items",
};

function support(deviations: number, upperLimit: string, supports: boolean, plausible: number | null = null): Support {
  return { deviations, upperLimit, supports, plausible };
}

const SUPPORTS = [support(0, "8.5", true, 31), support(1, "14.3", false, 52), support(2, "19.5", false, 71)];

describe("the picture of upper limits", () => {
  it("puts every bar and the tolerable rate on one scale that begins at nothing", () => {
    const { bars, tolerable, ticks } = pictureOf(SUPPORTS, PARAMETERS);
    const end = scaleEnd([10, 19.5]);
    const span = WIDTH - LEFT - RIGHT;
    expect(end).toBe(25);
    expect(tolerable).toBeCloseTo(LEFT + (10 / 25) * span);
    expect(bars.map((bar) => bar.end)).toEqual([8.5, 14.3, 19.5].map((rate) => LEFT + (rate / 25) * span));
    expect(ticks.map((tick) => tick.label)).toEqual(["0 %", "5 %", "10 %", "15 %", "20 %", "25 %"]);
    expect(ticks[0]?.x).toBe(LEFT);
  });

  it("has a bar left of the line exactly where the size supports the rate, and says so with a sign", () => {
    const { bars, tolerable } = pictureOf(SUPPORTS, PARAMETERS);
    for (const bar of bars) expect(bar.end < tolerable).toBe(bar.supports);
    expect(bars.map((bar) => bar.value)).toEqual(["8.5 % ✓", "14.3 % ✕", "19.5 % ✕"]);
  });

  it("marks what was found and nothing else", () => {
    expect(pictureOf(SUPPORTS, PARAMETERS, 1).bars.map((bar) => bar.found)).toEqual([false, true, false]);
    expect(pictureOf(SUPPORTS, PARAMETERS).bars.some((bar) => bar.found)).toBe(false);
  });

  it("never leaves its frame, whatever the rates", () => {
    for (const limit of ["0.1", "3", "50", "99.9", "100"]) {
      for (const tolerable of ["0.1", "7.5", "99"]) {
        const { bars, tolerable: line, ticks } = pictureOf([support(0, limit, false)], { ...PARAMETERS, tolerable });
        for (const x of [line, ...bars.map((bar) => bar.end), ...ticks.map((tick) => tick.x)]) {
          expect(x).toBeGreaterThanOrEqual(LEFT);
          expect(x).toBeLessThanOrEqual(WIDTH - RIGHT);
        }
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
    }
  });

  it("keeps the words of the tolerable rate inside at both ends", () => {
    expect(pictureOf([support(0, "60", false)], { ...PARAMETERS, tolerable: "1" }).anchor).toBe("start");
    expect(pictureOf([support(0, "1", true)], { ...PARAMETERS, tolerable: "99" }).anchor).toBe("end");
  });

  it("says in words all that it shows", () => {
    expect(pictureWords(SUPPORTS.slice(0, 2), PARAMETERS)).toBe(
      "Upper limits of the rate of deviation at 90 % confidence against the tolerable rate of 10 % " +
        "(hypergeometric distribution, population of 365 items). " +
        "With no deviation: upper limit 8.5 %, 31 deviating items still plausible; supports the tolerable rate. " +
        "With 1 deviation: upper limit 14.3 %, 52 deviating items still plausible; does not support it.",
    );
  });

  it("takes a risk from 100 without the noise of binary fractions", () => {
    expect(["5", "2.5", "0.1", "99.9", "33.333333333"].map(confidenceOf)).toEqual([
      "95",
      "97.5",
      "99.9",
      "0.1",
      "66.666666667",
    ]);
  });
});
