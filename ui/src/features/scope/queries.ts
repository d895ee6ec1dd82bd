// What the window reads and writes of the scope: categories, criteria, their relevance.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { Category } from "../../wire/bindings";

export const scopeQuery = queryOptions({
  queryKey: ["scope"],
  queryFn: () => commands.scope(),
  meta: { topics: ["scope", "controls", "engagement"] },
});

export const criteriaPackQuery = queryOptions({
  queryKey: ["criteria-pack"],
  queryFn: () => commands.criteriaPack(),
  meta: { topics: ["engagement"] },
});

export const criteriaEditionsQuery = queryOptions({
  queryKey: ["criteria-editions"],
  queryFn: () => commands.criteriaEditions(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useSetCategories = () =>
  useMutation({
    mutationFn: (categories: Category[]) => commands.setCategories(categories),
    meta: { failureTitle: "The categories were not changed", done: "Categories changed" },
  });

export const useSetRelevance = (criterion: string) =>
  useMutation({
    mutationFn: ({ relevant, reason }: { relevant: boolean; reason: string | null }) =>
      commands.setRelevance(criterion, relevant, reason),
    meta: { failureTitle: "The relevance was not changed", done: "Relevance changed" },
  });
