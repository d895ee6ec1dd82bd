// What the window reads and writes of controls.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { whileSame } from "../../components/whileSame";
import { commands } from "../../host/commands";
import type { ColumnMapping, ControlDraft } from "../../wire/bindings";

export const controlsQuery = queryOptions({
  queryKey: ["controls"],
  queryFn: () => commands.listControls(),
  meta: { topics: ["controls", "scope", "tests", "results", "deviations", "sign_offs"] },
});

export const controlQuery = (id: string) =>
  queryOptions({
    queryKey: ["control", id],
    queryFn: () => commands.control(id),
    meta: { topics: ["controls", "scope", "tests", "samples", "results", "deviations", "sign_offs"] },
  });

export const useAddControl = () =>
  useMutation({
    mutationFn: (draft: ControlDraft) => commands.addControl(draft),
    meta: { failureTitle: "The control was not added", done: "Control added" },
  });

export const useAmendControl = (id: string) =>
  useMutation({
    mutationFn: (draft: ControlDraft) => commands.amendControl(id, draft),
    meta: { failureTitle: "The control was not changed", done: "Control changed" },
  });

export const useRemoveControl = (id: string) =>
  useMutation({
    mutationFn: (reason: string) => commands.removeControl(id, reason),
    meta: { failureTitle: "The control was not removed", done: "Control removed" },
  });

/** A file, one of its sheets and the row of its header. */
export type SheetChoice = { path: string; sheet: string | null; headerRow: number | null };

export const planQuery = (choice: SheetChoice, mapping: ColumnMapping | null) =>
  queryOptions({
    queryKey: ["control-plan", choice, mapping],
    queryFn: () => commands.planControls(choice.path, choice.sheet, choice.headerRow, mapping),
    placeholderData: whileSame("control-plan", choice),
    meta: { topics: ["controls", "scope"] },
  });

export const useImportControls = () =>
  useMutation({
    mutationFn: ({ choice, mapping }: { choice: SheetChoice; mapping: ColumnMapping }) =>
      commands.importControls(choice.path, choice.sheet, choice.headerRow, mapping),
    meta: { failureTitle: "The controls were not imported", done: "Controls imported" },
  });
