// The geometry and the words of the picture that sets upper limits against the tolerable rate. Knows no React, so that
// both can be tested as plain values.
import { count } from "../../../components/words";
import type { PlanParameters, Support } from "../../../wire/bindings";

/** The picture's width, its margins and the height of a row, in its own units. */
export const WIDTH = 480;
export const LEFT = 88;
export const RIGHT = 76;
export const ROW = 22;
export const TOP = 20;
export const BOTTOM = 24;

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100];
const MOST_TICKS = 5;

type Bar = {
  deviations: number;
  label: string;
  value: string;
  y: number;
  /** Where the bar ends. */
  end: number;
  supports: boolean;
  /** What was found, when the picture shows results. */
  found: boolean;
};

export type Picture = {
  height: number;
  /** Where the tolerable rate stands. */
  tolerable: number;
  tolerableLabel: string;
  /** Where the label of the tolerable rate is anchored, so that it stays inside. */
  anchor: "start" | "middle" | "end";
  ticks: { x: number; label: string }[];
  bars: Bar[];
};

export function deviationWords(deviations: number): string {
  if (deviations === 0) return "no deviation";
  return deviations === 1 ? "1 deviation" : `${count(deviations)} deviations`;
}

/** The first round number that holds every value, with a little room, and never more than everything. */
export function scaleEnd(values: readonly number[]): number {
  const most = Math.max(...values, 1) * 1.05;
  const step = stepOf(most);
  return Math.min(100, Math.ceil(most / step) * step);
}

function stepOf(end: number): number {
  return STEPS.find((step) => end / step <= MOST_TICKS) ?? 100;
}

export function pictureOf(supports: readonly Support[], parameters: PlanParameters, found?: number): Picture {
  const tolerable = Number(parameters.tolerable);
  const end = scaleEnd([tolerable, ...supports.map((support) => Number(support.upperLimit))]);
  const span = WIDTH - LEFT - RIGHT;
  const x = (rate: number) => LEFT + (Math.min(rate, end) / end) * span;
  const step = stepOf(end);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => ({
    x: x(index * step),
    label: `${index * step} %`,
  }));
  const share = tolerable / end;
  return {
    height: TOP + supports.length * ROW + BOTTOM,
    tolerable: x(tolerable),
    tolerableLabel: `tolerable ${parameters.tolerable} %`,
    anchor: share < 0.15 ? "start" : share > 0.85 ? "end" : "middle",
    ticks,
    bars: supports.map((support, index) => ({
      deviations: support.deviations,
      label: deviationWords(support.deviations),
      value: `${support.upperLimit} % ${support.supports ? "✓" : "✕"}`,
      y: TOP + index * ROW,
      end: x(Number(support.upperLimit)),
      supports: support.supports,
      found: support.deviations === found,
    })),
  };
}

/** The picture in words, for those who do not see it. */
export function pictureWords(supports: readonly Support[], parameters: PlanParameters): string {
  const confidence = confidenceOf(parameters.risk);
  const rows = supports.map((support) => {
    const items = support.plausible === null ? "" : `, ${count(support.plausible)} deviating items still plausible`;
    const verdict = support.supports ? "supports the tolerable rate" : "does not support it";
    return `With ${deviationWords(support.deviations)}: upper limit ${support.upperLimit} %${items}; ${verdict}.`;
  });
  const head = `Upper limits of the rate of deviation at ${confidence} % confidence against the tolerable rate of ${parameters.tolerable} % (${parameters.distribution}).`;
  return [head, ...rows].join(" ");
}

/** What is missing to 100, without the noise of binary fractions. */
export function confidenceOf(risk: string): string {
  return String(Number((100 - Number(risk)).toFixed(9)));
}
