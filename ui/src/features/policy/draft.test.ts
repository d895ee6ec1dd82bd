import { describe, expect, it } from "vitest";
import type { PolicyDraft } from "../../wire/bindings";
import { controlWords, same, withoutRow, withRate, withRow, withSize } from "./draft";

const RATES = { risk: "10", tolerable: "10", expected: "0" };
const DRAFT: PolicyDraft = {
  name: "Firm",
  version: "1",
  wording: "By table.",
  rates: { lower: RATES, moderate: RATES, higher: RATES },
  sizes: [
    { control: "weekly", from: 1, lower: 5, moderate: 10, higher: 15 },
    { control: "ad_hoc", from: 1, lower: 2, moderate: 3, higher: 5 },
    { control: "ad_hoc", from: 52, lower: 8, moderate: 15, higher: 20 },
    { control: "annual", from: 1, lower: 1, moderate: 1, higher: 1 },
  ],
};

describe("the form of a policy", () => {
  it("changes one value and leaves the form before it as it was", () => {
    const rated = withRate(DRAFT, "higher", "risk", "5");
    expect(rated.rates.higher).toEqual({ ...RATES, risk: "5" });
    expect(rated.rates.lower).toEqual(RATES);
    expect(withSize(DRAFT, 0, "moderate", 12).sizes[0]).toMatchObject({ moderate: 12, higher: 15 });
    expect(DRAFT.sizes[0]?.moderate).toBe(10);
  });

  it("adds a row for larger populations after the last of its kind", () => {
    const added = withRow(DRAFT, "ad_hoc");
    expect(added.sizes.map((row) => [row.control, row.from])).toEqual([
      ["weekly", 1],
      ["ad_hoc", 1],
      ["ad_hoc", 52],
      ["ad_hoc", 53],
      ["annual", 1],
    ]);
    expect(same(withoutRow(added, 3), DRAFT)).toBe(true);
  });

  it("adds nothing to a kind that it does not know", () => {
    expect(withRow(DRAFT, "hourly")).toBe(DRAFT);
  });

  it("names its rows in words", () => {
    expect(["automated", "many_per_day", "ad_hoc"].map(controlWords)).toEqual([
      "Automated",
      "Many times a day",
      "As needed",
    ]);
  });
});
