// Reading dates as people write them. Nothing is guessed: what is not a whole, real date is no date.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** `2026-06-30`, `30 Jun 2026`, `30 June 2026` or `30.06.2026` as ISO 8601; `6/7/2026` could be two dates and is none. */
export function parseDay(text: string): string | null {
  const plain = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (plain) return iso(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim());
  if (dotted) return iso(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const named = /^(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})$/i.exec(text.trim());
  const month = MONTHS.indexOf((named?.[2] ?? "").slice(0, 3).toLowerCase()) + 1;
  return named && month > 0 ? iso(Number(named[3]), month, Number(named[1])) : null;
}
