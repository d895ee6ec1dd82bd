import { expect, test } from "vitest";
import type { Test } from "../../wire/bindings";
import { nextStep } from "./nextStep";

/** What the next step follows from; the rest of a test does not matter to it. */
function about(part: Partial<Test>): Test {
  const nothing = { conclusion: null, signOffs: [], attributes: [], items: [], unsampled: [], sample: null };
  return { ...nothing, population: null, ...part } as unknown as Test;
}

const population = { rows: 40 } as Test["population"];
const sample = { size: 5 } as Test["sample"];

test("a test goes from its population to the sample, then to what is looked for in it", () => {
  expect(nextStep(about({}))).toBe("import");
  expect(nextStep(about({ population }))).toBe("draw");
  expect(nextStep(about({ population, sample }))).toBe("attributes");
  const attributes = [{ letter: "A", text: "Reviewed" }] as unknown as Test["attributes"];
  expect(nextStep(about({ population, sample, attributes }))).toBe("conclude");
});

test("a population without items leads to the conclusion", () => {
  expect(nextStep(about({ population: { rows: 0 } as Test["population"] }))).toBe("conclude");
});
