// What the window reads and writes of the report's wording: which one is used, and the check of another one.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { EXAMINED } from "../../app/problems";
import { commands } from "../../host/commands";

export const wordingQuery = queryOptions({
  queryKey: ["wording"],
  queryFn: () => commands.wordingState(),
  meta: { topics: EXAMINED },
});

type Chosen = { path: string; name: string };

export const useExportWording = () =>
  useMutation({ mutationFn: () => commands.exportWording(), meta: { failureTitle: "The wording was not exported" } });

/** Asks for a wording and checks it, or checks the one at a path again. */
export const useCheckWording = () =>
  useMutation({
    mutationFn: (what: "folder" | "file" | { path: string }) => {
      if (what === "folder") return commands.chooseWordingFolder();
      if (what === "file") return commands.chooseWordingFile();
      return commands.checkWording(what.path);
    },
    meta: { failureTitle: "The wording was not checked" },
  });

export const useAdoptWording = () =>
  useMutation({
    mutationFn: ({ path, name }: Chosen) => commands.adoptWording(path, name),
    meta: { failureTitle: "The wording was not adopted", done: "The report uses the wording" },
  });

export const useAdoptFirmWording = () =>
  useMutation({
    mutationFn: () => commands.adoptFirmWording(),
    meta: { failureTitle: "The wording was not adopted", done: "The report uses the firm’s wording" },
  });

export const useDropWording = () =>
  useMutation({
    mutationFn: () => commands.dropWording(),
    meta: { failureTitle: "The wording was not dropped", done: "The report uses the wording that ships" },
  });

function useKept() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: wordingQuery.queryKey });
}

export function useSetFirmWording() {
  const kept = useKept();
  return useMutation({
    mutationFn: ({ path, name }: Chosen) => commands.setFirmWording(path, name),
    onSuccess: kept,
    meta: { failureTitle: "The wording was not kept", done: "The firm’s wording is kept" },
  });
}

export function useResetFirmWording() {
  const kept = useKept();
  return useMutation({
    mutationFn: () => commands.resetFirmWording(),
    onSuccess: kept,
    meta: { failureTitle: "The wording was not reset", done: "New engagements use the wording that ships" },
  });
}
