// What the window reads and writes of the report's look: the firm's style, and the one of the engagement.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { EXAMINED } from "../../app/problems";
import { commands } from "../../host/commands";
import type { StyleDraft } from "../../wire/bindings";

export const styleQuery = queryOptions({
  queryKey: ["house-style"],
  queryFn: () => commands.styleState(),
  meta: { topics: ["report_texts"] },
});

/** Everything that is wrong with a form, and how well its colours are read. */
export const styleCheckQuery = (draft: StyleDraft) =>
  queryOptions({ queryKey: ["house-style-check", draft], queryFn: () => commands.checkStyle(draft), gcTime: 30_000 });

/** The true pages in the look that a form says. */
export const stylePagesQuery = (draft: StyleDraft) =>
  queryOptions({
    queryKey: ["house-style-pages", draft],
    queryFn: () => commands.previewStyle(draft),
    gcTime: 0,
    meta: { topics: EXAMINED },
  });

function useKept() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: styleQuery.queryKey });
}

export function useSetFirmStyle() {
  const kept = useKept();
  return useMutation({
    mutationFn: (draft: StyleDraft) => commands.setFirmStyle(draft),
    onSuccess: kept,
    meta: { failureTitle: "The style was not saved", done: "The firm’s style is saved" },
  });
}

export function useResetFirmStyle() {
  const kept = useKept();
  return useMutation({
    mutationFn: () => commands.resetFirmStyle(),
    onSuccess: kept,
    meta: { failureTitle: "The style was not reset", done: "The firm’s reports look as they ship again" },
  });
}

export const useSetStyle = () =>
  useMutation({
    mutationFn: (draft: StyleDraft) => commands.setStyle(draft),
    meta: { failureTitle: "The look was not saved", done: "The report has its look" },
  });

export const useFirmStyle = () =>
  useMutation({
    mutationFn: () => commands.adoptFirmStyle(),
    meta: { failureTitle: "The look was not changed", done: "The report has the firm’s look" },
  });

export const useDropStyle = () =>
  useMutation({
    mutationFn: () => commands.dropStyle(),
    meta: { failureTitle: "The look was not changed", done: "The report looks as it ships" },
  });

export const useChooseLogo = () =>
  useMutation({ mutationFn: () => commands.chooseLogo(), meta: { failureTitle: "The logo was not taken" } });

export const useImportStyle = () =>
  useMutation({ mutationFn: () => commands.importStyle(), meta: { failureTitle: "The style was not imported" } });

export const useExportStyle = () =>
  useMutation({
    mutationFn: (draft: StyleDraft) => commands.exportStyle(draft),
    meta: { failureTitle: "The style was not exported" },
  });
