import { describe, expect, it } from "vitest";
import type { Place, Problem } from "../wire/bindings";
import { leftOf } from "./left";

const problem = (severity: Problem["severity"], place: Place): Problem => ({ severity, message: "So it is.", place });

const PROGRESS = {
  criteria: [],
  tests: { notStarted: 2, inProgress: 1, concluded: 1, prepared: 1, reviewed: 4, stale: 1 },
};

describe("what is left to do", () => {
  it("is counted at the report where a text is missing, is another's, or its wording lacks something", () => {
    const problems = [
      problem("blocks", { kind: "report" }),
      problem("warns", { kind: "report" }),
      problem("blocks", { kind: "wording" }),
      problem("informs", { kind: "report" }),
    ];
    expect(leftOf(PROGRESS, problems, [])["go.report"]?.count).toBe(3);
  });

  it("is counted once, where it is put right", () => {
    const places: Place[] = [
      { kind: "engagement" },
      { kind: "control", id: "c" },
      { kind: "test", id: "t" },
      { kind: "deviation", id: "d" },
      { kind: "report" },
      { kind: "wording" },
      { kind: "opinion" },
      { kind: "register", register: "limitations" },
      { kind: "register", register: "vendors" },
    ];
    const problems = places.map((place) => problem("blocks", place));
    const left = leftOf(PROGRESS, problems, [{ evaluatedBy: null }, { evaluatedBy: "Ada" }]);
    const counts = Object.fromEntries(Object.entries(left).map(([page, each]) => [page, each.count]));
    expect(counts).toEqual({
      "go.scope": 0,
      "go.controls": 1,
      "go.testing": 3,
      "go.deviations": 1,
      "go.review": 3,
      "go.system": 1,
      "go.opinion": 2,
      "go.report": 2,
      "go.settings": 1,
    });
  });
});
