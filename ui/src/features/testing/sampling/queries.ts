// What the window asks about draws that have not happened yet, about plans of samples, and about what their results say.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../../../host/commands";
import type { DrawRequest, ExtendRequest, SamplePlan } from "../../../wire/bindings";

export const drawPreviewQuery = (test: string, request: DrawRequest) =>
  queryOptions({
    queryKey: ["draw-preview", test, request],
    queryFn: () => commands.previewDraw(test, { ...request, seed: null, seedOrigin: null, seedBy: null }),
    retry: false,
    meta: { topics: ["populations", "samples"] },
  });

export const outlookQuery = (test: string, request: ExtendRequest) =>
  queryOptions({
    queryKey: ["extension-outlook", test, request],
    queryFn: () => commands.extensionOutlook(test, request),
    retry: false,
    meta: { topics: ["samples", "results", "deviations"] },
  });

export const proposalQuery = (test: string, plan: SamplePlan, size: number | null) =>
  queryOptions({
    queryKey: ["proposal", test, plan, size],
    queryFn: () => commands.planSample(test, plan, size),
    meta: { topics: ["engagement", "controls", "populations", "samples"] },
    gcTime: 30_000,
  });

export const accountQuery = (test: string) =>
  queryOptions({
    queryKey: ["sample-account", test],
    queryFn: () => commands.sampleAccount(test),
    meta: { topics: ["engagement", "controls", "tests", "populations", "samples", "results"] },
  });

export const monthsQuery = (population: string) =>
  queryOptions({
    queryKey: ["population-months", population],
    queryFn: () => commands.populationMonths(population),
    meta: { topics: ["populations", "samples"] },
  });
