// Filter conditions as the wizard edits them.
import type { Condition, ConditionTest } from "../../wire/bindings";

export const CONDITION_TEST: Record<ConditionTest, string> = {
  equals: "is",
  is_not: "is not",
  one_of: "is one of",
  contains: "contains",
  blank: "is blank",
  not_blank: "is not blank",
  on_or_after: "is on or after",
  on_or_before: "is on or before",
};

/** How many values a test takes: none, one, or as many as one likes. */
export function valuesOf(test: ConditionTest): "none" | "one" | "several" | "day" {
  switch (test) {
    case "blank":
    case "not_blank":
      return "none";
    case "one_of":
      return "several";
    case "on_or_after":
    case "on_or_before":
      return "day";
    default:
      return "one";
  }
}

/** Whether a condition says enough to be used. */
export function isComplete(condition: Condition): boolean {
  if (!condition.column) return false;
  const filled = condition.values.filter((value) => value.trim() !== "").length;
  return valuesOf(condition.test) === "none" ? true : filled > 0 && filled === condition.values.length;
}

/** The condition with another test, keeping the values that still fit. */
export function withTest(condition: Condition, test: ConditionTest): Condition {
  const kind = valuesOf(test);
  if (kind === "none") return { ...condition, test, values: [] };
  if (kind === "several" || valuesOf(condition.test) === kind) return { ...condition, test };
  return { ...condition, test, values: kind === "one" ? condition.values.slice(0, 1) : [] };
}
