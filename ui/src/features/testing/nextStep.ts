// What a test needs next, for the one primary button of its page.
import type { Test } from "../../wire/bindings";
import { tally } from "./marks";

export type NextStep = "import" | "draw" | "attributes" | "conclude" | "preparer" | "reviewer" | null;

export function nextStep(test: Test): NextStep {
  if (test.conclusion) {
    const valid = test.signOffs.filter((signOff) => signOff.valid).map((signOff) => signOff.role);
    if (!valid.includes("preparer")) return "preparer";
    return valid.includes("reviewer") ? null : "reviewer";
  }
  if (test.sample && test.attributes.length === 0) return "attributes";
  const { done, total } = tally(test);
  if (test.sample || (total > 0 && done === total)) return "conclude";
  if (!test.population) return "import";
  return test.population.rows > 0 ? "draw" : "conclude";
}
