// Looking into a spreadsheet: choosing it, its sheets, and how far the reading has come.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { commands } from "../../host/commands";
import { onIntakeProgress } from "../../host/events";
import type { IntakeProgress } from "../../wire/bindings";

export const workbookQuery = (path: string) =>
  queryOptions({
    queryKey: ["workbook", path],
    queryFn: () => commands.inspectSpreadsheet(path),
    staleTime: 0,
    gcTime: 0,
  });

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
