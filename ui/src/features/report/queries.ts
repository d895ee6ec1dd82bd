// What the window reads and writes of the report: outline, texts, export.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { EXAMINED } from "../../app/problems";
import { commands } from "../../host/commands";
import { onExportProgress } from "../../host/events";
import type { Draft, ExportProgress, ExportRequest } from "../../wire/bindings";

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

/** The pages with what is being written in them; set again whenever anything that they say changes. */
export const pagesQuery = (drafts: readonly Draft[]) =>
  queryOptions({
    queryKey: ["report-pages", drafts],
    queryFn: () => commands.previewReport([...drafts]),
    gcTime: 0,
    meta: { topics: EXAMINED },
  });

/** A drawing of one page; null once the pages were set again. */
export const pageQuery = (edition: number, page: number) =>
  queryOptions({
    queryKey: ["report-page", edition, page],
    queryFn: () => commands.previewPage(edition, page),
    enabled: edition > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
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

/** What would block the report if it were issued with this date. */
export const obstaclesQuery = (date: string | null) =>
  queryOptions({
    queryKey: ["obstacles", date],
    queryFn: () => commands.obstacles(date),
    meta: { topics: EXAMINED },
  });

export const useIssueReport = () =>
  useMutation({
    mutationFn: (date: string) => commands.issueReport(date),
    meta: { failureTitle: "The report was not issued", done: "Report issued" },
  });
