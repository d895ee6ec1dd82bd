// A document that becomes the description: choosing it, where its parts go, and the import.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { ChosenPlaces } from "../../wire/bindings";

export const useChooseDocument = () =>
  useMutation({
    mutationFn: () => commands.chooseDocument(),
    meta: { failureTitle: "The document was not chosen" },
  });

/** What an import would write, with the places chosen or guessed. */
export const planQuery = (path: string, chosen: ChosenPlaces | null) =>
  queryOptions({
    queryKey: ["description-plan", path, chosen],
    queryFn: () => commands.planDescription(path, chosen),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    meta: { topics: ["report_texts"] },
  });

export const useImportDescription = () =>
  useMutation({
    mutationFn: ({ path, chosen }: { path: string; chosen: ChosenPlaces }) => commands.importDescription(path, chosen),
    meta: { failureTitle: "The description was not imported", done: "Description imported" },
  });
