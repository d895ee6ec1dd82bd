import { describe, expect, it } from "vitest";
import { draftsOf, dropDraft, keepDraft } from "./drafts";

describe("drafts of the report's texts", () => {
  it("belong to their engagement and are seen in no other", () => {
    keepDraft("/a.tickmark", { key: "description_services", text: "Hosting of A" }, "");
    expect(draftsOf("/b.tickmark")).toEqual([]);
    keepDraft("/b.tickmark", { key: "description_services", text: "Hosting of B" }, "");
    expect(draftsOf("/a.tickmark")).toEqual([{ key: "description_services", text: "Hosting of A" }]);
    dropDraft("/a.tickmark", "description_services");
    expect(draftsOf("/a.tickmark")).toEqual([]);
    expect(draftsOf("/b.tickmark")).toHaveLength(1);
  });

  it("end when they say what is saved, and keep those beside them", () => {
    keepDraft("/c.tickmark", { key: "description_services", text: "One" }, "Saved");
    keepDraft("/c.tickmark", { key: "description_incidents", text: "Two" }, "");
    keepDraft("/c.tickmark", { key: "description_services", text: "Saved" }, "Saved");
    expect(draftsOf("/c.tickmark")).toEqual([{ key: "description_incidents", text: "Two" }]);
  });
});
