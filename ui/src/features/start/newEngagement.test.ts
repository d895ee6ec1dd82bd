import { describe, expect, it } from "vitest";
import { fileName, missing, type NewValues, toSend } from "./newEngagement";

const values: NewValues = {
  client: "Northwind Cloud",
  system: "Hosting",
  firm: "Alder & Finch LLP",
  lead: " ",
  framework: "aicpa",
  reportType: "type_2",
  asOf: null,
  from: "2026-01-01",
  to: "2026-06-30",
  categories: ["security"],
  edition: "tsc-2017-rev-2022",
  protect: true,
  passphrase: "four ordinary words",
  repeated: "four ordinary words",
};

describe("a new engagement", () => {
  it("is complete when everything the report prints is known", () => {
    expect(missing(values)).toEqual({});
    expect(toSend(values)).toMatchObject({ window: { kind: "period", from: "2026-01-01" }, lead: null });
  });

  it("names what is missing, and only that", () => {
    expect(Object.keys(missing({ ...values, client: " ", to: null }))).toEqual(["client", "to"]);
    expect(Object.keys(missing({ ...values, reportType: "type_1" }))).toEqual(["asOf"]);
    expect(Object.keys(missing({ ...values, to: "2025-12-31" }))).toEqual(["to"]);
  });

  it("asks for a passphrase only where one is wanted, twice the same", () => {
    expect(Object.keys(missing({ ...values, passphrase: "short", repeated: "short" }))).toEqual(["passphrase"]);
    expect(Object.keys(missing({ ...values, repeated: "other" }))).toEqual(["repeated"]);
    expect(missing({ ...values, protect: false, passphrase: "", repeated: "" })).toEqual({});
  });

  it("suggests a file name that every system takes", () => {
    expect(fileName({ ...values, client: 'North/wind: "Cloud"' })).toBe("Northwind Cloud SOC 2 2026.tickmark");
  });
});
