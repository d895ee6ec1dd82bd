import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { Topic } from "../wire/bindings";
import { isStale, Refresher, writtenOf } from "./refresh";

const undo = { undo: null, redo: null };

function clientWith(shown: Record<string, Topic[]>) {
  const client = new QueryClient();
  for (const [name, topics] of Object.entries(shown)) {
    client.getQueryCache().build(client, { queryKey: [name], meta: { topics } });
    client.setQueryData([name], name);
  }
  const left = () => Object.keys(shown).filter((name) => client.getQueryData([name]) !== undefined);
  return { client, left };
}

describe("refreshing after a write", () => {
  it("forgets what shows a touched topic and is not on screen, and nothing else", () => {
    const { client, left } = clientWith({ controls: ["controls", "tests"], scope: ["scope"], workbook: [] });
    const refresher = new Refresher(client);
    refresher.note({ value: null, touched: ["tests", "history"], undo });
    refresher.settle(1);
    expect(left()).toEqual(["scope", "workbook"]);
  });

  it("reads again what is on screen", async () => {
    const { client } = clientWith({});
    let reads = 0;
    const options = { queryKey: ["shown"], queryFn: () => ++reads, meta: { topics: ["tests"] as const } };
    const observer = new QueryObserver(client, { ...options, staleTime: Number.POSITIVE_INFINITY });
    const leave = observer.subscribe(() => undefined);
    await client.fetchQuery(options);
    const refresher = new Refresher(client);
    refresher.note({ value: null, touched: ["tests"], undo });
    refresher.settle(1);
    await vi.waitFor(() => expect(client.getQueryData(["shown"])).toBe(2));
    leave();
  });

  it("waits until no write is under way, then does it once for all of them", () => {
    const { client, left } = clientWith({ test: ["results"], history: ["history"] });
    const refresher = new Refresher(client);
    refresher.note({ value: null, touched: ["results"], undo });
    refresher.settle(2);
    expect(left()).toEqual(["test", "history"]);
    refresher.note({ value: null, touched: ["history"], undo });
    refresher.settle(1);
    expect(left()).toEqual([]);
  });

  it("takes only answers of writes for writes", () => {
    expect(writtenOf(null)).toBeNull();
    expect(writtenOf({ path: "x" })).toBeNull();
    expect(writtenOf({ value: 1, touched: [], undo })).not.toBeNull();
    expect(isStale(undefined, new Set(["tests"]))).toBe(false);
  });
});
