import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { isStale, Refresher, writtenOf } from "./refresh";

const undo = { undo: null, redo: null };

function clientWith(shown: Record<string, string[]>) {
  const client = new QueryClient();
  for (const [name, topics] of Object.entries(shown)) {
    client.getQueryCache().build(client, { queryKey: [name], meta: { topics: topics as never } }, undefined);
    client.setQueryData([name], name);
  }
  const stale = () => Object.keys(shown).filter((name) => client.getQueryState([name])?.isInvalidated);
  return { client, stale };
}

describe("refreshing after a write", () => {
  it("reads again what shows a touched topic, and nothing else", () => {
    const { client, stale } = clientWith({ controls: ["controls", "tests"], scope: ["scope"], workbook: [] });
    const refresher = new Refresher(client);
    refresher.note({ value: null, touched: ["tests", "history"], undo });
    refresher.settle(1);
    expect(stale()).toEqual(["controls"]);
  });

  it("waits until no write is under way, then does it once for all of them", () => {
    const { client, stale } = clientWith({ test: ["results"], history: ["history"] });
    const refresher = new Refresher(client);
    refresher.note({ value: null, touched: ["results"], undo });
    refresher.settle(2);
    expect(stale()).toEqual([]);
    refresher.note({ value: null, touched: ["history"], undo });
    refresher.settle(1);
    expect(stale()).toEqual(["test", "history"]);
  });

  it("takes only answers of writes for writes", () => {
    expect(writtenOf(null)).toBeNull();
    expect(writtenOf({ path: "x" })).toBeNull();
    expect(writtenOf({ value: 1, touched: [], undo })).not.toBeNull();
    expect(isStale(undefined, new Set(["tests"]))).toBe(false);
  });
});
