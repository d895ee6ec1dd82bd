// What the window reads of tests, their populations and samples.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { SheetChoice } from "../controls/queries";

export const testsQuery = queryOptions({
  queryKey: ["tests"],
  queryFn: () => commands.listTests(),
  meta: { topics: ["tests", "controls", "samples", "results", "deviations", "sign_offs", "evidence", "populations"] },
});

export const testQuery = (id: string) =>
  queryOptions({
    queryKey: ["test", id],
    queryFn: () => commands.test(id),
    meta: { topics: ["tests", "controls", "populations", "samples", "results", "deviations", "evidence", "sign_offs"] },
  });

export const populationPreviewQuery = (choice: SheetChoice, key: readonly number[], date: number | null) =>
  queryOptions({
    queryKey: ["population-preview", choice, key, date],
    queryFn: () => commands.previewPopulation(choice.path, choice.sheet, choice.headerRow, [...key], date),
    enabled: key.length > 0,
  });

/** How many rows of a population are shown at once; the filter finds the others. */
export const SHOWN_ROWS = 500;

export const populationRowsQuery = (population: string, filter: string | null) =>
  queryOptions({
    queryKey: ["population-rows", population, filter],
    queryFn: () => commands.populationRows(population, 0, SHOWN_ROWS, filter),
  });

export const replayQuery = (test: string, sample: string, items: number) =>
  queryOptions({
    queryKey: ["replay", test, sample, items],
    queryFn: () => commands.replaySample(test),
    enabled: false,
    meta: { topics: ["samples", "populations", "history"] },
  });
