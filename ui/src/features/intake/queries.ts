// Looking into a spreadsheet: choosing it, its sheets, and how far the reading has come.
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { commands } from "../../host/commands";
import { onIntakeProgress } from "../../host/events";
import type { IntakeProgress } from "../../wire/bindings";
import type { SheetChoice } from "../controls/queries";

export const workbookQuery = (path: string) =>
  queryOptions({
    queryKey: ["workbook", path],
    queryFn: () => commands.inspectSpreadsheet(path),
    staleTime: 0,
    gcTime: 0,
  });

/** One sheet with its headings in the row that the person said, instead of the one that was found. */
const sheetQuery = (source: SheetChoice | null) =>
  queryOptions({
    queryKey: ["sheet", source?.path, source?.sheet, source?.headerRow],
    queryFn: () => commands.inspectSheet(source?.path ?? "", source?.sheet ?? null, source?.headerRow ?? null),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** The chosen sheet as it is read with the row of the headings that is chosen. */
export function useSheet(source: SheetChoice | null) {
  const workbook = useQuery({ ...workbookQuery(source?.path ?? ""), enabled: source !== null });
  const found = workbook.data?.sheets.find((each) => each.name === source?.sheet);
  const moved = found !== undefined && source?.headerRow != null && source.headerRow !== found.headerRow;
  const asked = useQuery({ ...sheetQuery(source), enabled: moved });
  return moved
    ? { sheet: asked.data, error: asked.error, reading: asked.isFetching }
    : { sheet: found, error: null, reading: false };
}

export const useChooseSpreadsheet = () =>
  useMutation({
    mutationFn: () => commands.chooseSpreadsheet(),
    meta: { failureTitle: "The file was not chosen" },
  });

/** How far the reading of a spreadsheet has come, while one is read. */
export function useIntakeProgress(): IntakeProgress | null {
  const [progress, setProgress] = useState<IntakeProgress | null>(null);
  useEffect(() => onIntakeProgress(setProgress), []);
  return progress;
}
