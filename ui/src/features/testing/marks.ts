// Results as the grid handles them: one row for each sample item (or the test as a whole), one mark for each attribute.
import type { Item, Mark, MarkRequest, ResultOutcome, Test } from "../../wire/bindings";

export type ResultRow = {
  /** The item's id, or nothing for a test without sample items. */
  item: string | null;
  position: number;
  key: string;
  cells: string[];
  marks: readonly Mark[];
  evidence: number;
  replaced: boolean;
};

export const OUTCOME_SIGN: Record<ResultOutcome, string> = { pass: "✓", deviation: "✕", not_applicable: "–" };

/** The outcome that a key stands for; null clears, undefined is no such key. */
export function outcomeOfKey(key: string): ResultOutcome | null | undefined {
  switch (key.toLowerCase()) {
    case "p":
      return "pass";
    case "x":
      return "deviation";
    case "n":
      return "not_applicable";
    case "backspace":
    case "delete":
      return null;
    default:
      return undefined;
  }
}

export function markOf(row: ResultRow, attribute: string): Mark | undefined {
  return row.marks.find((mark) => mark.attribute === attribute);
}

function rowOf(item: Item): ResultRow {
  const { id, position, key, cells, marks, evidence, replaced } = item;
  return { item: id, position, key, cells, marks, evidence, replaced };
}

/** The rows of the results grid. */
export function rowsOf(test: Test): ResultRow[] {
  if (test.sample) return test.items.map(rowOf);
  if (test.population || test.attributes.length === 0) return [];
  return [
    { item: null, position: 1, key: "Test as a whole", cells: [], marks: test.unsampled, evidence: 0, replaced: false },
  ];
}

/** The marks of a selection: every row with every attribute, in the order of the grid. */
export function requestsFor(
  rows: readonly ResultRow[],
  attributes: readonly string[],
  outcome: ResultOutcome | null,
  note: string | null,
): MarkRequest[] {
  return rows.flatMap((row) => attributes.map((attribute) => ({ item: row.item, attribute, outcome, note })));
}

/** Ctrl+D: the first row's marks given to the rows below it; deviations are recorded one by one, never filled. */
export function fillDown(rows: readonly ResultRow[], attributes: readonly string[]): MarkRequest[] {
  const [first, ...rest] = rows;
  if (!first) return [];
  return attributes.flatMap((attribute) => {
    const mark = markOf(first, attribute);
    if (!mark?.outcome || mark.outcome === "deviation") return [];
    return requestsFor(rest, [attribute], mark.outcome, mark.note);
  });
}

function marked(marks: readonly Mark[], requests: readonly MarkRequest[]): Mark[] {
  const result = [...marks];
  for (const { attribute, outcome, note } of requests) {
    const index = result.findIndex((mark) => mark.attribute === attribute);
    const next: Mark = { attribute, outcome, note, by: null, at: null };
    if (index < 0) result.push(next);
    else result[index] = { ...next, by: result[index]?.by ?? null, at: result[index]?.at ?? null };
  }
  return result;
}

/** The test as it will read once the marks are written. */
export function applied(test: Test, requests: readonly MarkRequest[]): Test {
  const touched = new Set(requests.map((request) => request.item));
  return {
    ...test,
    items: test.items.map((item) =>
      touched.has(item.id)
        ? {
            ...item,
            marks: marked(
              item.marks,
              requests.filter((request) => request.item === item.id),
            ),
          }
        : item,
    ),
    unsampled: touched.has(null)
      ? marked(
          test.unsampled,
          requests.filter((request) => request.item === null),
        )
      : test.unsampled,
  };
}

export type Tally = { done: number; total: number; pass: number; deviation: number; not_applicable: number };

/** How many results there are, by outcome, of how many there should be. */
export function tally(test: Test): Tally {
  const rows = rowsOf(test).filter((row) => !row.replaced);
  const counts: Tally = {
    done: 0,
    total: rows.length * test.attributes.length,
    pass: 0,
    deviation: 0,
    not_applicable: 0,
  };
  for (const row of rows) {
    for (const { id } of test.attributes) {
      const outcome = markOf(row, id)?.outcome;
      if (!outcome) continue;
      counts.done += 1;
      counts[outcome] += 1;
    }
  }
  return counts;
}
