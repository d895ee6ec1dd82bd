// What stands between the engagement and its report, as the engine finds it.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../host/commands";
import type { Topic } from "../wire/bindings";

/** What the checks and the progress look at: nearly everything. */
export const EXAMINED: readonly Topic[] = [
  "engagement",
  "scope",
  "controls",
  "tests",
  "populations",
  "samples",
  "results",
  "deviations",
  "evidence",
  "sign_offs",
  "report_texts",
  "registers",
  "opinion",
];

export const problemsQuery = queryOptions({
  queryKey: ["problems"],
  queryFn: () => commands.problems(),
  meta: { topics: EXAMINED },
});

export const progressQuery = queryOptions({
  queryKey: ["progress"],
  queryFn: () => commands.progress(),
  meta: { topics: EXAMINED },
});
