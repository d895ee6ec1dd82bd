import { describe, expect, it } from "vitest";
import type { PageHeading, PagePlace, ReportPages, StyleDraft } from "../../wire/bindings";
import { byField, inWords, paperOf, same, stopsOf, swatchOf } from "./style";

const DRAFT: StyleDraft = {
  name: "Alder & Finch",
  accent: "#0e4f57",
  exception: "#983a16",
  text: "serif",
  headings: "sans",
  cover: "bar",
  paper: null,
  language: "",
  logo: null,
};

describe("the form of a house style", () => {
  it("offers the picker a colour only where one is typed", () => {
    expect(["#0E4F57", " #0e4f57 ", "#0e4f5", "teal", ""].map(swatchOf)).toEqual([
      "#0e4f57",
      "#0e4f57",
      null,
      null,
      null,
    ]);
  });

  it("shows the first thing that is wrong beside its field", () => {
    const faults = byField([
      { field: "accent", message: "Too pale." },
      { field: "accent", message: "And more." },
      { field: "logo", message: "No picture." },
    ]);
    expect(faults).toEqual({ accent: "Too pale.", logo: "No picture." });
  });

  it("takes any other choice of paper for that of the framework", () => {
    expect(["a4", "letter", "framework"].map(paperOf)).toEqual(["a4", "letter", null]);
  });

  it("tells a change from none, and a style in words", () => {
    expect(same(DRAFT, { ...DRAFT })).toBe(true);
    expect(same(DRAFT, { ...DRAFT, paper: "a4" })).toBe(false);
    expect(inWords({ ...DRAFT, paper: "a4" })).toBe("Alder & Finch: Source Serif and Source Sans, A4, without a logo");
  });

  it("leads to the pages that show most of a look", () => {
    const heading = (text: string, level: number, page: number): PageHeading => ({
      id: text,
      text,
      level,
      page,
      top: 84,
    });
    const place: PagePlace = { kind: "deviation", id: "D", page: 9, left: 0, top: 300, width: 1, height: 1 };
    const pages: ReportPages = {
      edition: 1,
      pages: [],
      headings: [heading("Section 1: Opinion", 1, 2), heading("Scope", 2, 2), heading("Section 4: Tests", 1, 7)],
      firstPlaces: [place],
    };
    expect(stopsOf(pages).map((stop) => [stop.name, stop.page])).toEqual([
      ["Cover", 0],
      ["Contents", 1],
      ["Section 1", 2],
      ["Section 4", 7],
      ["A deviation", 9],
    ]);
    expect(stopsOf(undefined)).toEqual([]);
  });
});
