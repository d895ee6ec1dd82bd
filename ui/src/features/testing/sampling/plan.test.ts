import { describe, expect, it } from "vitest";
import { newDraft } from "./draft";
import { BY_POLICY, plannedItems, planOf, wholeOf } from "./plan";

describe("the plan that a form makes", () => {
  it("leaves to the policy what is not typed", () => {
    expect(planOf(BY_POLICY)).toEqual({
      basis: "policy",
      risk: null,
      tolerable: null,
      expected: null,
      distribution: "hypergeometric",
      secondStage: null,
      reason: null,
    });
  });

  it("sends percentages as they were typed, to be read exactly elsewhere", () => {
    expect(planOf({ ...BY_POLICY, risk: " 2.50 ", tolerable: "five" })).toMatchObject({
      risk: "2.50",
      tolerable: "five",
    });
  });

  it("has a second stage only when one is wanted and its numbers are there", () => {
    expect(planOf({ ...BY_POLICY, staged: true }).secondStage).toEqual({
      accept: 0,
      extend: 1,
      second: null,
      total: 1,
    });
    expect(planOf({ ...BY_POLICY, staged: true, second: "25" }).secondStage?.second).toBe(25);
    expect(planOf({ ...BY_POLICY, staged: true, extend: "" }).secondStage).toBeNull();
    expect(planOf({ ...BY_POLICY, staged: false, second: 25 }).secondStage).toBeNull();
  });

  it("takes whole numbers only", () => {
    expect(["", "25", 0, "2.5", "-1", "many"].map(wholeOf)).toEqual([null, 25, 0, null, null, null]);
  });
});

describe("how many items a draft takes", () => {
  const draft = newDraft();

  it("is the plan's while no size is typed", () => {
    expect(plannedItems(draft, 400)).toBeNull();
    expect(plannedItems({ ...draft, size: 30 }, 400)).toBe(30);
  });

  it("is everything in a census, and the keys of a choice by a person", () => {
    expect(plannedItems({ ...draft, method: "census" }, 400)).toBe(400);
    expect(plannedItems({ ...draft, method: "targeted", keys: "A\nB\nA" }, 400)).toBe(2);
    expect(plannedItems({ ...draft, method: "haphazard" }, 400)).toBeNull();
  });

  it("is known only after a preview where each stratum or interval gives its own", () => {
    expect(plannedItems({ ...draft, method: "interval" }, 400)).toBeUndefined();
    expect(plannedItems({ ...draft, method: "stratified", allocation: "per_stratum" }, 400)).toBeUndefined();
    expect(plannedItems({ ...draft, method: "stratified", size: 12 }, 400)).toBe(12);
  });
});
