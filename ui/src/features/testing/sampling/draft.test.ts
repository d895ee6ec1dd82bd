import { describe, expect, it } from "vitest";
import { type DrawDraft, keysOf, newDraft, requestOf, toggledKey } from "./draft";

const draft = (part: Partial<DrawDraft>): DrawDraft => ({ ...newDraft(), ...part });

describe("what is filled in for a draw", () => {
  it("reads only the fields of its method", () => {
    const filled = draft({ stratumColumn: "System", keys: "A\nB", seed: "41", sizes: { HR: 2 }, each: 3 });
    expect(requestOf(filled)).toMatchObject({
      size: 0,
      plan: null,
      seed: null,
      keys: [],
      stratumColumn: null,
      stratumSizes: [],
    });
    expect(requestOf({ ...filled, method: "interval" })).toMatchObject({ size: 3, interval: "month" });
    expect(requestOf({ ...filled, method: "targeted" })).toMatchObject({ keys: ["A", "B"], seedOrigin: null });
    const sized = requestOf({ ...filled, method: "stratified", allocation: "per_stratum" });
    expect(sized).toMatchObject({ stratumColumn: "System", stratumSizes: [{ stratum: "HR", items: 2 }] });
  });

  it("gives a seed with its origin, and a name only where somebody else is concerned", () => {
    const typed = requestOf(draft({ seedOrigin: "typed", seed: " 41 ", seedBy: "Mara Lind" }));
    expect(typed).toMatchObject({ seed: "41", seedOrigin: "typed", seedBy: null });
    const partner = requestOf(draft({ seedOrigin: "partner", seed: "41", seedBy: "Mara Lind" }));
    expect(partner).toMatchObject({ seedOrigin: "partner", seedBy: "Mara Lind" });
  });

  it("asks for nothing where no number is typed", () => {
    expect(requestOf(draft({ size: "" })).size).toBe(0);
    expect(requestOf(draft({ size: -3 })).size).toBe(0);
  });

  it("takes pasted keys line by line, each once", () => {
    expect(keysOf(" CHG-1 \r\n\r\nCHG-2\nCHG-1\n")).toEqual(["CHG-1", "CHG-2"]);
    expect(toggledKey("CHG-1\nCHG-2", "CHG-1")).toBe("CHG-2");
    expect(toggledKey("", "CHG-3")).toBe("CHG-3");
  });
});
