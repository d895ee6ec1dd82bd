import { describe, expect, it } from "vitest";
import { isComplete, withTest } from "./filter";

const closed = { column: "State", test: "one_of", values: ["Closed", "Done"] } as const;

describe("a filter condition", () => {
  it("is complete once it has a column and as many values as its test takes", () => {
    expect(isComplete({ ...closed, values: ["Closed", "Done"] })).toBe(true);
    expect(isComplete({ ...closed, values: [] })).toBe(false);
    expect(isComplete({ ...closed, values: ["Closed", " "] })).toBe(false);
    expect(isComplete({ ...closed, column: "", values: ["Closed"] })).toBe(false);
    expect(isComplete({ column: "State", test: "blank", values: [] })).toBe(true);
  });

  it("keeps the values that fit another test", () => {
    const several = { ...closed, values: ["Closed", "Done"] };
    expect(withTest(several, "equals").values).toEqual(["Closed"]);
    expect(withTest(several, "blank").values).toEqual([]);
    expect(withTest(several, "on_or_after").values).toEqual([]);
    expect(withTest({ ...several, test: "equals", values: ["Closed"] }, "one_of").values).toEqual(["Closed"]);
  });
});
