// The pages of the report as the window shows them: where each stands on screen, which are seen.
import type { PageHeading, PageSize } from "../../wire/bindings";

/** Room between pages, in pixels. */
export const GAP = 12;

export type Laid = { top: number; width: number; height: number };

/** Where each page stands in the column, at `scale` pixels to a point. */
export function lay(pages: readonly PageSize[], scale: number): Laid[] {
  const laid: Laid[] = [];
  let top = GAP;
  for (const page of pages) {
    const height = page.height * scale;
    laid.push({ top, width: page.width * scale, height });
    top += height + GAP;
  }
  return laid;
}

/** The height of the whole column. */
export function heightOf(laid: readonly Laid[]): number {
  const last = laid.at(-1);
  return last ? last.top + last.height + GAP : 0;
}

/** The pages that are at least partly between two heights: the first and the one after the last. */
export function between(laid: readonly Laid[], from: number, to: number): [number, number] {
  const first = laid.findIndex((page) => page.top + page.height >= from);
  if (first < 0) return [0, 0];
  const beyond = laid.findIndex((page) => page.top > to);
  return [first, beyond < 0 ? laid.length : beyond];
}

/** The scale at which the widest page fills the room. */
export function scaleToFit(pages: readonly PageSize[], room: number): number {
  const widest = Math.max(1, ...pages.map((page) => page.width));
  return Math.max(0.2, (room - 2 * GAP) / widest);
}

/** The headings of each section, by the section's number; the sections are the headings of the first rank. */
export function bySection(headings: readonly PageHeading[]): Map<number, PageHeading[]> {
  const sections = new Map<number, PageHeading[]>();
  let number = 0;
  for (const heading of headings) {
    if (heading.level === 1) number = Number(/\d+/.exec(heading.id)?.[0] ?? number + 1);
    sections.set(number, [...(sections.get(number) ?? []), heading]);
  }
  return sections;
}
