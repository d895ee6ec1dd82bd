// The words and small rules of the form of a house style. Knows no React.
import type { CoverStyle, Paper, ReportPages, StyleDraft, StyleFault, StyleField, Typeface } from "../../wire/bindings";

export const TYPEFACE: Record<Typeface, string> = { serif: "Source Serif", sans: "Source Sans" };
export const COVER: Record<CoverStyle, string> = { bar: "Bar", band: "Band", plain: "Words only" };
export const PAPER: Record<Paper, string> = { a4: "A4", letter: "US Letter" };

/** What the paper of a form is where it leaves that to the framework. */
export const OF_FRAMEWORK = "framework";

/** Languages that are offered; any other tag can be typed. */
export const LANGUAGES: readonly string[] = ["en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-SG"];

export function paperOf(choice: string): Paper | null {
  return choice === "a4" || choice === "letter" ? choice : null;
}

/** The colour for the picker beside a field: what is typed, as far as it is a colour. */
export function swatchOf(typed: string): string | null {
  const text = typed.trim();
  return /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : null;
}

/** What is wrong with each field. */
export function byField(faults: readonly StyleFault[]): Partial<Record<StyleField, string>> {
  const found: Partial<Record<StyleField, string>> = {};
  for (const { field, message } of faults) found[field] ??= message;
  return found;
}

/** Whether two forms say the same. */
export function same(left: StyleDraft, right: StyleDraft): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A style in a few words, for a line among the settings. */
export function inWords(style: StyleDraft): string {
  const paper = style.paper ? PAPER[style.paper] : "the framework’s usual paper";
  const logo = style.logo ? "with a logo" : "without a logo";
  return `${style.name}: ${TYPEFACE[style.text]} and ${TYPEFACE[style.headings]}, ${paper}, ${logo}`;
}

export type Stop = { name: string; page: number; top: number };

/** Places of the report that show most of its look: cover, contents, each section, the first deviation. */
export function stopsOf(pages: ReportPages | undefined): Stop[] {
  if (!pages) return [];
  const stops: Stop[] = [{ name: "Cover", page: 0, top: 0 }];
  const sections = pages.headings.filter((heading) => heading.level === 1);
  const first = sections[0];
  if (first && first.page > 1) stops.push({ name: "Contents", page: 1, top: 0 });
  for (const heading of sections) {
    const name = /^Section \d+/.exec(heading.text)?.[0] ?? heading.text;
    stops.push({ name, page: heading.page, top: heading.top });
  }
  const deviation = pages.firstPlaces.find((place) => place.kind === "deviation");
  if (deviation) stops.push({ name: "A deviation", page: deviation.page, top: deviation.top });
  return stops;
}
