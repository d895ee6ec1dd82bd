// The next open thing: the first test that is not signed off, else the first problem.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../host/commands";
import type { Place, Problem, TestSummary } from "../wire/bindings";
import { EXAMINED } from "./problems";

export type NextOpen = { place: Place; name: string } | null;

const ORDER: Record<TestSummary["state"], number> = {
  stale: 0,
  in_progress: 1,
  concluded: 2,
  not_started: 3,
  prepared: 9,
  reviewed: 9,
};

/** The stale test first, then what was begun, then what was not. */
function nextOpen(tests: readonly TestSummary[], problems: readonly Problem[]): NextOpen {
  const open = tests.filter((test) => ORDER[test.state] < 9).sort((a, b) => ORDER[a.state] - ORDER[b.state])[0];
  if (open) return { place: { kind: "test", id: open.id }, name: `${open.controlReference} ${open.title}` };
  const problem = problems[0];
  return problem ? { place: problem.place, name: problem.message } : null;
}

export const nextOpenQuery = queryOptions({
  queryKey: ["next-open"],
  queryFn: async () => nextOpen(await commands.listTests(), await commands.problems()),
  meta: { topics: EXAMINED },
});
