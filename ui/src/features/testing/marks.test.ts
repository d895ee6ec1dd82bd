import { describe, expect, it } from "vitest";
import type { Item, ResultOutcome, Test } from "../../wire/bindings";
import { applied, fillDown, outcomeOfKey, requestsFor, rowsOf, tally } from "./marks";
import { nextStep } from "./nextStep";

const mark = (attribute: string, outcome: ResultOutcome | null, note: string | null = null) => ({
  attribute,
  outcome,
  note,
  by: null,
  at: null,
});
const item = (id: string, a: ResultOutcome | null, b: ResultOutcome | null): Item => ({
  id,
  position: 1,
  key: id,
  ticket: null,
  cells: [],
  marks: [mark("a", a), mark("b", b)],
  evidence: 0,
  replaced: false,
  group: null,
  standsFor: null,
  replacement: null,
});
const attributes = [
  { id: "a", letter: "A", text: "Approved" },
  { id: "b", letter: "B", text: "Tested" },
];

function testWith(given: Partial<Test>): Test {
  return {
    id: "t",
    control: "c",
    controlReference: "CC8.1-01",
    controlTitle: "Changes",
    controlDescription: "Changes are approved.",
    title: "Operation of changes",
    objective: null,
    procedures: [],
    attributes,
    population: null,
    newerPopulation: null,
    sample: null,
    items: [],
    unsampled: [],
    deviations: [],
    evidence: [],
    conclusion: null,
    signOffs: [],
    state: "in_progress",
    notOperatedReason: null,
    ...given,
  };
}

const sampled = (items: Item[]) =>
  testWith({ items, sample: {} as Test["sample"], population: {} as Test["population"] });

describe("result keys", () => {
  it("decide with one key, in either case, and leave other keys alone", () => {
    expect(outcomeOfKey("P")).toBe("pass");
    expect(outcomeOfKey("x")).toBe("deviation");
    expect(outcomeOfKey("n")).toBe("not_applicable");
    expect(outcomeOfKey("Backspace")).toBeNull();
    expect(outcomeOfKey("q")).toBeUndefined();
  });

  it("mark every selected cell in one gesture", () => {
    const rows = rowsOf(sampled([item("1", null, null), item("2", null, null)]));
    expect(requestsFor(rows, ["a", "b"], "pass", null)).toHaveLength(4);
  });

  it("fill down passes and reasons, never deviations", () => {
    const rows = rowsOf(sampled([item("1", "pass", "deviation"), item("2", null, null), item("3", null, null)]));
    expect(fillDown(rows, ["a", "b"])).toEqual([
      { item: "2", attribute: "a", outcome: "pass", note: null },
      { item: "3", attribute: "a", outcome: "pass", note: null },
    ]);
  });
});

describe("the grid before the answer", () => {
  it("shows a mark at once on its item and on no other", () => {
    const after = applied(sampled([item("1", null, null), item("2", null, null)]), [
      { item: "2", attribute: "b", outcome: "not_applicable", note: "No change in the week" },
    ]);
    expect(after.items[0]?.marks.every((each) => each.outcome === null)).toBe(true);
    expect(after.items[1]?.marks[1]).toMatchObject({ outcome: "not_applicable", note: "No change in the week" });
  });

  it("marks the test as a whole where there is no sample", () => {
    const after = applied(testWith({}), [{ item: null, attribute: "a", outcome: "pass", note: null }]);
    expect(after.unsampled).toMatchObject([{ attribute: "a", outcome: "pass" }]);
    expect(tally(after)).toMatchObject({ done: 1, total: 2, pass: 1 });
  });

  it("waits for the sample once there is a population", () => {
    expect(rowsOf(testWith({ population: {} as Test["population"] }))).toEqual([]);
  });
});

describe("the next step of a test", () => {
  const done = sampled([item("1", "pass", "pass")]);
  const conclusion = { kind: "operated_effectively", text: "", by: "MK", at: "" } as const;
  const signed = (role: "preparer" | "reviewer", valid: boolean) => ({
    id: role,
    role,
    by: "MK",
    at: "",
    contentHash: "",
    valid,
  });

  it("leads from the population to the review", () => {
    expect(nextStep(testWith({}))).toBe("import");
    expect(nextStep(testWith({ population: { rows: 40 } as Test["population"] }))).toBe("draw");
    expect(nextStep(testWith({ population: { rows: 0 } as Test["population"] }))).toBe("conclude");
    expect(nextStep(done)).toBe("conclude");
    expect(nextStep({ ...done, conclusion })).toBe("preparer");
    expect(nextStep({ ...done, conclusion, signOffs: [signed("preparer", true)] })).toBe("reviewer");
    expect(
      nextStep({ ...done, conclusion, signOffs: [signed("preparer", true), signed("reviewer", true)] }),
    ).toBeNull();
  });

  it("asks for a stale sign-off again", () => {
    expect(nextStep({ ...done, conclusion, signOffs: [signed("preparer", false)] })).toBe("preparer");
  });
});
