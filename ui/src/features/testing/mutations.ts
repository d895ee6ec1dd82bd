// What the window writes of tests: plan, results, conclusion, sign-offs.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { ConclusionKind, DrawRequest, ExtendRequest, MarkRequest, Nature, SignOffRole } from "../../wire/bindings";
import { applied } from "./marks";
import { testQuery } from "./queries";

export const useAddTest = (control: string) =>
  useMutation({
    mutationFn: (title: string) => commands.addTest(control, title),
    meta: { failureTitle: "The test was not added", done: "Test added" },
  });

export const useAddProcedure = (test: string) =>
  useMutation({
    mutationFn: ({ nature, text }: { nature: Nature; text: string }) => commands.addProcedure(test, nature, text),
    meta: { failureTitle: "The procedure was not added", done: "Procedure added" },
  });

export const useAmendProcedure = () =>
  useMutation({
    mutationFn: ({ id, nature, text }: { id: string; nature: Nature; text: string }) =>
      commands.amendProcedure(id, nature, text),
    meta: { failureTitle: "The procedure was not changed", done: "Procedure changed" },
  });

export const useRemoveProcedure = () =>
  useMutation({
    mutationFn: (id: string) => commands.removeProcedure(id),
    meta: { failureTitle: "The procedure was not removed", done: "Procedure removed" },
  });

export const useAddAttribute = (test: string) =>
  useMutation({
    mutationFn: (text: string) => commands.addAttribute(test, text),
    meta: { failureTitle: "The attribute was not added", done: "Attribute added" },
  });

export const useAmendAttribute = () =>
  useMutation({
    mutationFn: ({ id, text }: { id: string; text: string }) => commands.amendAttribute(id, text),
    meta: { failureTitle: "The attribute was not changed", done: "Attribute changed" },
  });

export const useRemoveAttribute = () =>
  useMutation({
    mutationFn: (id: string) => commands.removeAttribute(id),
    meta: { failureTitle: "The attribute was not removed", done: "Attribute removed" },
  });

/** Marks are shown at once and written one gesture after the other; a refused gesture is taken back on screen. */
export function useMark(test: string) {
  const client = useQueryClient();
  const { queryKey } = testQuery(test);
  return useMutation({
    mutationFn: (requests: MarkRequest[]) => commands.mark(test, requests),
    scope: { id: `mark ${test}` },
    onMutate: async (requests) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (now) => (now ? applied(now, requests) : now));
    },
    onError: () => client.refetchQueries({ queryKey }),
    meta: { failureTitle: "The results were not saved" },
  });
}

export const useDraw = (test: string) =>
  useMutation({
    mutationFn: (request: DrawRequest) => commands.drawSample(test, request),
    meta: { failureTitle: "The sample was not drawn", done: "Sample drawn" },
  });

export const useExtend = (test: string) =>
  useMutation({
    mutationFn: (request: ExtendRequest) => commands.extendSample(test, request),
    meta: { failureTitle: "The sample was not extended", done: "Sample extended" },
  });

export const useReplace = (test: string) =>
  useMutation({
    mutationFn: (given: { item: string; reason: string; with: string | null }) =>
      commands.replaceItem(test, given.item, given.reason, given.with),
    meta: { failureTitle: "The item was not replaced", done: "Item replaced" },
  });

export const useDiscard = (test: string) =>
  useMutation({
    mutationFn: (reason: string) => commands.discardSample(test, reason),
    meta: { failureTitle: "The sample was not discarded", done: "Sample discarded" },
  });

export const useConclude = (test: string) =>
  useMutation({
    mutationFn: ({ kind, text }: { kind: ConclusionKind; text: string }) => commands.conclude(test, kind, text),
    meta: { failureTitle: "The conclusion was not saved", done: "Conclusion saved" },
  });

export const useWithdrawConclusion = (test: string) =>
  useMutation({
    mutationFn: () => commands.withdrawConclusion(test),
    meta: { failureTitle: "The conclusion was not withdrawn", done: "Conclusion withdrawn" },
  });

export const useSignOff = (test: string) =>
  useMutation({
    mutationFn: (role: SignOffRole) => commands.signOff(test, role),
    meta: { failureTitle: "The test was not signed off", done: "Signed off" },
  });

export const useWithdrawSignOff = () =>
  useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => commands.withdrawSignOff(id, reason),
    meta: { failureTitle: "The sign-off was not withdrawn", done: "Sign-off withdrawn" },
  });
