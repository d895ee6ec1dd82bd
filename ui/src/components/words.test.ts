import { describe, expect, it } from "vitest";
import { parseDay } from "./days";
import { counted, day, engagementLine, initialsOf, size, windowWords } from "./words";

describe("dates", () => {
  it("read 30 Jun 2026 on screen whatever the time zone", () => {
    expect(day("2026-06-30")).toBe("30 Jun 2026");
    expect(day("2026-06-30T23:59:00Z")).toBe("30 Jun 2026");
    expect(day(null)).toBe("");
    expect(day("unknown")).toBe("unknown");
  });

  it("name the year once in a period within a year, twice across years", () => {
    expect(windowWords({ kind: "period", from: "2026-01-01", to: "2026-06-30" })).toBe("1 Jan – 30 Jun 2026");
    expect(windowWords({ kind: "period", from: "2025-07-01", to: "2026-06-30" })).toBe("1 Jul 2025 – 30 Jun 2026");
    expect(windowWords({ kind: "as_of", date: "2026-03-31" })).toBe("as of 31 Mar 2026");
  });

  it("are typed as people write them, and never guessed", () => {
    expect(parseDay("1 Jan 2026")).toBe("2026-01-01");
    expect(parseDay("2026-06-30")).toBe("2026-06-30");
    expect(parseDay("30.06.2026")).toBe("2026-06-30");
    expect(parseDay("30 June 2026")).toBe("2026-06-30");
    expect(parseDay("6/7/2026")).toBeNull();
    expect(parseDay("31 Feb 2026")).toBeNull();
    expect(parseDay("June")).toBeNull();
  });
});

describe("words", () => {
  it("say whose engagement it is", () => {
    const window = { kind: "period", from: "2026-01-01", to: "2026-06-30" } as const;
    expect(engagementLine({ client: "Northwind Cloud", reportType: "type_2", window })).toBe(
      "Northwind Cloud · SOC 2 Type 2 · 1 Jan – 30 Jun 2026",
    );
  });

  it("count in whole words", () => {
    expect(counted(1, "control")).toBe("1 control");
    expect(counted(29995, "row")).toBe("29,995 rows");
    expect(counted(2, "criterion", "criteria")).toBe("2 criteria");
    expect(size(3712331)).toBe("3.5 MB");
  });

  it("take initials from the first and the last name", () => {
    expect(initialsOf("Maria Keller")).toBe("MK");
    expect(initialsOf("  Ana de la Cruz ")).toBe("AC");
    expect(initialsOf("Ng")).toBe("N");
    expect(initialsOf("")).toBe("");
  });
});
