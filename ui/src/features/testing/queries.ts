// What the window reads of tests, their populations and samples.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { PopulationChoice, RowFilter } from "../../wire/bindings";
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

export const populationPreviewQuery = (test: string, sheet: SheetChoice, choice: PopulationChoice) =>
  queryOptions({
    queryKey: ["population-preview", test, sheet, choice],
    queryFn: () => commands.previewPopulation(test, sheet.path, sheet.sheet, sheet.headerRow, choice),
    enabled: choice.key.length > 0,
  });

/** How many rows of a population come at once. */
export const PAGE_ROWS = 200;
/** How long rows that are out of sight stay in the window. */
const KEPT_FOR = 20_000;

export const populationPageQuery = (population: string, filter: RowFilter, page: number) =>
  queryOptions({
    queryKey: ["population-rows", population, filter, page],
    queryFn: () => commands.populationRows(population, page * PAGE_ROWS, PAGE_ROWS, filter),
    gcTime: KEPT_FOR,
  });

export const replayQuery = (test: string, sample: string, items: number) =>
  queryOptions({
    queryKey: ["replay", test, sample, items],
    queryFn: () => commands.replaySample(test),
    enabled: false,
    meta: { topics: ["samples", "populations", "history"] },
  });
