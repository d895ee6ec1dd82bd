// What the window reads of populations: their versions, their profiles, and what differs between two of them.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../../host/commands";

export const versionsQuery = (test: string) =>
  queryOptions({
    queryKey: ["population-versions", test],
    queryFn: () => commands.populationVersions(test),
    meta: { topics: ["populations", "engagement"] },
  });

export const profileQuery = (population: string) =>
  queryOptions({
    queryKey: ["population-profile", population],
    queryFn: () => commands.populationProfile(population),
    meta: { topics: ["samples", "controls", "engagement"] },
  });

export const comparisonQuery = (one: string, other: string) =>
  queryOptions({
    queryKey: ["population-comparison", one, other],
    queryFn: () => commands.comparePopulations(one, other),
    meta: { topics: ["samples"] },
  });
