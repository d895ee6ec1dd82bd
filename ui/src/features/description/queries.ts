// A document that becomes the description: choosing it, where its parts go, and the import.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { whileSame } from "../../components/whileSame";
import { commands } from "../../host/commands";
import type { ChosenPlaces } from "../../wire/bindings";

export const useChooseDocument = () =>
  useMutation({
    mutationFn: () => commands.chooseDocument(),
    meta: { failureTitle: "The document was not chosen" },
  });

/** What an import would write, with the places chosen or guessed; `reading` counts how often the file was asked for. */
export const planQuery = (path: string, reading: number, chosen: ChosenPlaces | null) =>
  queryOptions({
    queryKey: ["description-plan", path, reading, chosen],
    placeholderData: whileSame("description-plan", path, reading),
    queryFn: () => commands.planDescription(path, chosen),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    meta: { topics: ["report_texts"] },
  });

export const useImportDescription = () =>
  useMutation({
    mutationFn: ({ path, fingerprint, chosen }: { path: string; fingerprint: string; chosen: ChosenPlaces }) =>
      commands.importDescription(path, fingerprint, chosen),
    meta: { failureTitle: "The description was not imported", done: "Description imported" },
  });
