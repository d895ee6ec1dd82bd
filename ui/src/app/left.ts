// Counts of what is left to do, for the rail: each thing once, where it is put right.
import { useQuery } from "@tanstack/react-query";
import { deviationsQuery } from "../features/deviations/queries";
import type { DeviationRow, Place, Problem, Progress } from "../wire/bindings";
import type { ActionId } from "./actions";
import { isOfOpinion } from "./place";
import { problemsQuery, progressQuery } from "./problems";

type Left = { count: number; what: string };

export function useLeft(): Partial<Record<ActionId, Left>> {
  const progress = useQuery(progressQuery).data;
  const problems = useQuery(problemsQuery).data ?? [];
  const deviations = useQuery(deviationsQuery).data ?? [];
  return progress ? leftOf(progress, problems, deviations) : {};
}

/** Tests and deviations are counted by how far they are, all else by what the checks find at its place. */
export function leftOf(
  { tests, criteria }: Pick<Progress, "tests" | "criteria">,
  problems: readonly Problem[],
  deviations: readonly Pick<DeviationRow, "evaluatedBy">[],
): Partial<Record<ActionId, Left>> {
  const blocking = (at: (place: Place) => boolean) =>
    problems.filter(({ severity, place }) => severity === "blocks" && at(place)).length;
  return {
    "go.scope": {
      count: criteria.filter((each) => each.state === "no_control").length,
      what: "criteria without a control",
    },
    "go.controls": {
      count: blocking((place) => place.kind === "control"),
      what: "things missing from controls",
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
      count: blocking((place) => place.kind === "register" && !isOfOpinion(place.register)),
      what: "things missing from the description",
    },
    "go.opinion": {
      count: blocking(
        (place) => place.kind === "opinion" || (place.kind === "register" && isOfOpinion(place.register)),
      ),
      what: "things missing from the opinion",
    },
    "go.report": {
      // A text carried over from elsewhere blocks nothing, and no other page shows it.
      count: problems.filter(({ severity, place }) => severity !== "informs" && isOfReport(place)).length,
      what: "texts missing from the report or to look at",
    },
    "go.settings": {
      count: blocking((place) => place.kind === "engagement"),
      what: "facts of the engagement to put right",
    },
  };
}

function isOfReport(place: Place): boolean {
  return place.kind === "report" || place.kind === "wording";
}
