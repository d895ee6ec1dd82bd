// What the window reads of the journal.
import { infiniteQueryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { HistoryFilter } from "../../wire/bindings";

export type Of = Pick<HistoryFilter, "control" | "test">;

const PAGE = 60;

export const historyQuery = (of: Of) =>
  infiniteQueryOptions({
    queryKey: ["history", of],
    queryFn: ({ pageParam }) => commands.history({ ...of, before: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : (last.at(-1)?.change ?? undefined)),
    meta: {
      topics: [
        "history",
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
      ],
    },
  });

export const useVerify = () =>
  useMutation({ mutationFn: () => commands.verify(), meta: { failureTitle: "The file was not checked" } });
