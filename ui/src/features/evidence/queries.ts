// What the window reads and writes of evidence files.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { say } from "../../app/status";
import { commands } from "../../host/commands";
import type { EvidenceSubject } from "../../wire/bindings";

export const evidenceQuery = queryOptions({
  queryKey: ["evidence"],
  queryFn: () => commands.listEvidence(),
  meta: { topics: ["evidence", "tests", "deviations", "samples"] },
});

export const useChooseEvidence = () =>
  useMutation({
    mutationFn: (subject: EvidenceSubject) => commands.chooseEvidence(subject),
    meta: { failureTitle: "The evidence was not attached" },
  });

export const useAttachDropped = () =>
  useMutation({
    mutationFn: ({ subject, paths }: { subject: EvidenceSubject; paths: string[] }) =>
      commands.attachDropped(subject, paths),
    meta: { failureTitle: "The evidence was not attached", done: "Evidence attached" },
  });

export const useSaveEvidenceCopy = () =>
  useMutation({
    mutationFn: (id: string) => commands.saveEvidenceCopy(id),
    onSuccess: (path) => path && say(`A copy is at ${path}`),
    meta: { failureTitle: "The copy was not saved" },
  });

export const useDetachEvidence = () =>
  useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => commands.detachEvidence(id, reason),
    meta: { failureTitle: "The evidence was not detached", done: "Evidence detached" },
  });
