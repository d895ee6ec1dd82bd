// What the window reads and writes of the policy on samples: the firm's, and the one that the engagement follows.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { PolicyDraft } from "../../wire/bindings";

export const policyQuery = queryOptions({
  queryKey: ["policy"],
  queryFn: () => commands.policyState(),
  meta: { topics: ["engagement"] },
});

/** What a form says, once it is in order; a refusal names the place that is not. */
export const policyCheckQuery = (draft: PolicyDraft) =>
  queryOptions({ queryKey: ["policy-check", draft], queryFn: () => commands.checkPolicy(draft), gcTime: 30_000 });

function useKept() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: policyQuery.queryKey });
}

export function useSetPolicy() {
  const kept = useKept();
  return useMutation({
    mutationFn: (draft: PolicyDraft) => commands.setFirmPolicy(draft),
    onSuccess: kept,
    meta: { failureTitle: "The policy was not saved", done: "The firm’s policy is saved" },
  });
}

export function useResetPolicy() {
  const kept = useKept();
  return useMutation({
    mutationFn: () => commands.resetFirmPolicy(),
    onSuccess: kept,
    meta: { failureTitle: "The policy was not reset", done: "The firm follows Tickmark’s own policy again" },
  });
}

export const useImportPolicy = () =>
  useMutation({
    mutationFn: () => commands.importPolicy(),
    meta: { failureTitle: "The policy was not imported" },
  });

export const useExportPolicy = () =>
  useMutation({
    mutationFn: (draft: PolicyDraft) => commands.exportPolicy(draft),
    meta: { failureTitle: "The policy was not exported" },
  });

export const useAdoptPolicy = () =>
  useMutation({
    mutationFn: () => commands.adoptFirmPolicy(),
    meta: { failureTitle: "The engagement’s policy was not changed", done: "The engagement follows the firm’s policy" },
  });
