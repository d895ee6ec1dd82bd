// What the window reads and writes of the engagement's facts and people.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { EngagementFacts, Role } from "../../wire/bindings";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: () => commands.people(),
  meta: { topics: ["engagement"] },
});

export const useAmendEngagement = () =>
  useMutation({
    mutationFn: (facts: EngagementFacts) => commands.amendEngagement(facts),
    meta: { failureTitle: "The engagement was not changed", done: "Engagement changed" },
  });

export const useAddPerson = () =>
  useMutation({
    mutationFn: ({ name, initials, role }: { name: string; initials: string; role: Role }) =>
      commands.addPerson(name, initials, role),
    meta: { failureTitle: "The person was not added", done: "Person added" },
  });
