import { describe, expect, it } from "vitest";
import type { ChosenPlaces, NamedPlace } from "../../wire/bindings";
import { moved, optionOf, options, placeOf, replacing } from "./places";

const places: NamedPlace[] = [
  { key: "description_services", title: "Services provided" },
  { key: "description_changes", title: "Significant changes" },
];
const chosen: ChosenPlaces = {
  parts: [{ kind: "place", key: "description_services" }, { kind: "follow" }, { kind: "leave_out" }],
  replaced: [],
};

describe("the places of a document's parts", () => {
  it("offer every place, and the part above to all but the first", () => {
    expect(options(places, true).map((option) => option.label)).toEqual([
      "Services provided",
      "Significant changes",
      "Leave out",
    ]);
    expect(options(places, false)[0]?.label).toBe("With the part above");
  });

  it("are the same when they are read back", () => {
    for (const place of chosen.parts) expect(placeOf(optionOf(place))).toEqual(place);
    expect(placeOf(null)).toEqual({ kind: "leave_out" });
    expect(optionOf(undefined)).toBe("leave_out");
  });

  it("change one at a time, and texts give way one at a time", () => {
    const next = moved(chosen, 1, { kind: "place", key: "description_changes" });
    expect(next.parts).toEqual([chosen.parts[0], { kind: "place", key: "description_changes" }, chosen.parts[2]]);
    const replaced = replacing(replacing(chosen, "description_changes", true), "description_changes", true);
    expect(replaced.replaced).toEqual(["description_changes"]);
    expect(replacing(replaced, "description_changes", false).replaced).toEqual([]);
  });
});
