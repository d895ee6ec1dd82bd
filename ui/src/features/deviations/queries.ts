// What the window reads and writes of deviations.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { DeviationDraft } from "../../wire/bindings";

export const deviationsQuery = queryOptions({
  queryKey: ["deviations"],
  queryFn: () => commands.listDeviations(),
  meta: { topics: ["deviations", "controls", "tests"] },
});

export const useRecordDeviation = (test: string) =>
  useMutation({
    mutationFn: (draft: DeviationDraft) => commands.recordDeviation(test, draft),
    meta: { failureTitle: "The deviation was not recorded", done: "Deviation recorded" },
  });

export const useAmendDeviation = (id: string) =>
  useMutation({
    mutationFn: (draft: DeviationDraft) => commands.amendDeviation(id, draft),
    meta: { failureTitle: "The deviation was not changed", done: "Deviation changed" },
  });

export const useEvaluateDeviation = (id: string) =>
  useMutation({
    mutationFn: (evaluated: string) => commands.evaluateDeviation(id, evaluated),
    meta: { failureTitle: "The evaluation was not saved", done: "Evaluation saved" },
  });

export const useRemoveDeviation = (id: string) =>
  useMutation({
    mutationFn: (reason: string) => commands.removeDeviation(id, reason),
    meta: { failureTitle: "The deviation was not removed", done: "Deviation removed" },
  });
