// What the window reads and writes of the report: outline, texts, export.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { EXAMINED } from "../../app/problems";
import { commands } from "../../host/commands";
import { onExportProgress } from "../../host/events";
import type { ExportProgress, ExportRequest } from "../../wire/bindings";

export const outlineQuery = queryOptions({
  queryKey: ["outline"],
  queryFn: () => commands.reportOutline(),
  meta: { topics: EXAMINED },
});

export const textsQuery = queryOptions({
  queryKey: ["report-texts"],
  queryFn: () => commands.reportTexts(),
  meta: { topics: ["report_texts", "engagement"] },
});

export const useSetText = (key: Parameters<typeof commands.setReportText>[0]) =>
  useMutation({
    mutationFn: (text: string) => commands.setReportText(key, text),
    meta: { failureTitle: "The text was not saved", done: "Text saved" },
  });

export const useExport = () =>
  useMutation({
    mutationFn: (wanted: ExportRequest) => commands.exportReport(wanted),
    meta: { failureTitle: "The report was not exported" },
  });

/** How far the export has come, while one is under way. */
export function useExportProgress(running: boolean): ExportProgress | null {
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  useEffect(() => onExportProgress(setProgress), []);
  return running ? progress : null;
}
