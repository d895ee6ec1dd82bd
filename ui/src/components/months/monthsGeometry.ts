// The geometry and the words of the chart of items per month. Knows no React, so that both can be tested as plain values.

import type { MonthCount } from "../../wire/bindings";
import { count, counted } from "../words";

/** Height of the columns, and what stands above and below them, in the chart's own units. */
export const HEIGHT = 72;
export const ABOVE = 16;
export const BELOW = 18;
/** The line with the numbers selected. */
export const CHOSEN = 16;
export const COLUMN = 40;
export const GAP = 12;
/** A month with any selected item shows at least this much of it. */
const LEAST = 3;

const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export type Column = {
  month: string;
  name: string;
  /** The year, on the first month shown of it. */
  year: string;
  x: number;
  items: number;
  selected: number;
  /** Heights of the column and of its selected part. */
  tall: number;
  marked: number;
};

/** `2026-01-01` as `Jan`. */
export function monthName(month: string): string {
  return NAMES[Number(month.slice(5, 7)) - 1] ?? month;
}

export function chartWidth(months: number): number {
  return months * (COLUMN + GAP) + GAP;
}

export function columnsOf(months: readonly MonthCount[]): Column[] {
  const most = Math.max(1, ...months.map(({ items }) => items));
  return months.map(({ month, items, selected }, index) => {
    const tall = (items / most) * HEIGHT;
    const share = items > 0 ? (selected / items) * tall : 0;
    const year = month.slice(0, 4);
    return {
      month,
      name: monthName(month),
      year: months[index - 1]?.month.slice(0, 4) === year ? "" : year,
      x: GAP + index * (COLUMN + GAP),
      items,
      selected,
      tall,
      marked: selected > 0 ? Math.min(tall, Math.max(share, LEAST)) : 0,
    };
  });
}

/** The chart in words, for those who do not see it. */
export function chartWords(months: readonly MonthCount[]): string {
  const rows = months.map(
    ({ month, items, selected }) =>
      `${monthName(month)} ${month.slice(0, 4)}: ${counted(items, "item")}, ${count(selected)} selected`,
  );
  return `Items of the population by month. ${rows.join("; ")}.`;
}
