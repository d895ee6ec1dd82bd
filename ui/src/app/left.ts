// Counts of what is left to do, for the rail.
import { useQuery } from "@tanstack/react-query";
import { deviationsQuery } from "../features/deviations/queries";
import type { ActionId } from "./actions";
import { isOfOpinion } from "./place";
import { problemsQuery, progressQuery } from "./problems";

type Left = { count: number; what: string };

export function useLeft(): Partial<Record<ActionId, Left>> {
  const progress = useQuery(progressQuery).data;
  const problems = useQuery(problemsQuery).data ?? [];
  const deviations = useQuery(deviationsQuery).data ?? [];
  if (!progress) return {};
  const { tests, criteria } = progress;
  return {
    "go.scope": {
      count: criteria.filter((each) => each.state === "no_control").length,
      what: "criteria without a control",
    },
    "go.testing": {
      count: tests.notStarted + tests.inProgress,
      what: "tests without a conclusion",
    },
    "go.deviations": {
      count: deviations.filter((each) => each.evaluatedBy === null).length,
      what: "deviations to evaluate",
    },
    "go.review": {
      count: tests.concluded + tests.prepared + tests.stale,
      what: "tests that wait for a sign-off",
    },
    "go.system": {
      count: problems.filter(
        (each) => each.severity === "blocks" && each.place.kind === "register" && !isOfOpinion(each.place.register),
      ).length,
      what: "things missing from the description",
    },
    "go.opinion": {
      count: problems.filter((each) => each.severity === "blocks" && each.place.kind === "opinion").length,
      what: "things missing from the opinion",
    },
    "go.report": {
      count: problems.filter((each) => each.severity === "blocks" && each.place.kind === "report").length,
      what: "things missing from the report",
    },
  };
}
