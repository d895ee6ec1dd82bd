// What the window writes of populations.
import { useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { PopulationChoice, PopulationFacts } from "../../wire/bindings";
import type { SheetChoice } from "../controls/queries";

type Import = { sheet: SheetChoice; choice: PopulationChoice; facts: PopulationFacts; reason: string | null };

export const useImportPopulation = (test: string) =>
  useMutation({
    mutationFn: ({ sheet, choice, facts, reason }: Import) =>
      commands.importPopulation(test, sheet.path, sheet.sheet, sheet.headerRow, choice, facts, reason),
    meta: { failureTitle: "The population was not imported", done: "Population frozen" },
  });

export const useChooseEmptyPull = () =>
  useMutation({
    mutationFn: () => commands.chooseEmptyPull(),
    meta: { failureTitle: "The file was not chosen" },
  });

export const useRecordEmpty = (test: string) =>
  useMutation({
    mutationFn: (given: { path: string; facts: PopulationFacts; reason: string | null }) =>
      commands.recordEmptyPopulation(test, given.path, given.facts, given.reason),
    meta: { failureTitle: "The empty pull was not recorded", done: "Empty pull recorded" },
  });

export const useAmendPopulation = (id: string) =>
  useMutation({
    mutationFn: (facts: PopulationFacts) => commands.amendPopulation(id, facts),
    meta: { failureTitle: "The facts were not changed", done: "Facts changed" },
  });
