// What the window asks about draws that have not happened yet.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../../../host/commands";
import type { DrawRequest, ExtendRequest } from "../../../wire/bindings";

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
