import { describe, expect, test } from "vitest";
import type { LimbGrounds, Opinion } from "../../wire/bindings";
import { opinionsOf, weighedOf } from "./matrix";

function limb(notMet: string[], limitations: string[]): LimbGrounds {
  return {
    limb: "operation",
    notMet,
    limitations,
    misstatements: [],
    undecided: 0,
    suggestion: { material: false, pervasive: false, opinion: "unmodified", why: [] },
    hints: [],
    decision: null,
    conflicts: [],
  };
}

describe("the matrix", () => {
  test("what is not material is unmodified, and what is not pervasive is qualified, whatever stands behind it", () => {
    for (const part of [limb([], []), limb(["CC6.1"], []), limb([], ["Logs"])]) {
      expect(opinionsOf({ material: false, pervasive: false }, part)).toEqual(["unmodified"]);
      expect(opinionsOf({ material: true, pervasive: false }, part)).toEqual(["qualified"]);
    }
  });

  test("what is pervasive is adverse after a misstatement, a disclaimer without evidence, and a choice with both", () => {
    const pervasive = { material: true, pervasive: true };
    expect(opinionsOf(pervasive, limb(["CC6.1"], []))).toEqual(["adverse"]);
    expect(opinionsOf(pervasive, limb([], ["Logs"]))).toEqual(["disclaimer"]);
    expect(opinionsOf(pervasive, limb(["CC6.1"], ["Logs"]))).toEqual(["adverse", "disclaimer"]);
  });

  test("the answers behind an opinion lead back to it", () => {
    const both = limb(["CC6.1"], ["Logs"]);
    for (const opinion of ["unmodified", "qualified", "adverse", "disclaimer"] satisfies Opinion[]) {
      expect(opinionsOf(weighedOf(opinion), both)).toContain(opinion);
    }
  });
});
