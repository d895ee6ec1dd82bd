// What the sampling panel has been told, and the plan that it makes of it. Percentages stay as typed: the engine reads
// them exactly and refuses in words what is none.
import { textOrNull } from "../../../components/words";
import type { Basis, DistributionName, SamplePlan, StagesWanted } from "../../../wire/bindings";
import { type DrawDraft, isByHand, keysOf } from "./draft";

export type PlanForm = {
  basis: Basis;
  risk: string;
  tolerable: string;
  expected: string;
  distribution: DistributionName;
  staged: boolean;
  accept: number | string;
  extend: number | string;
  /** Items of the second stage; empty for the fewest that keep the risk. */
  second: number | string;
  total: number | string;
  reason: string;
};

/** By the policy, with its rates, in one stage. */
export const BY_POLICY: PlanForm = {
  basis: "policy",
  risk: "",
  tolerable: "",
  expected: "",
  distribution: "hypergeometric",
  staged: false,
  accept: 0,
  extend: 1,
  second: "",
  total: 1,
  reason: "",
};

/** A whole number of a field, or nothing while it holds none. */
export function wholeOf(value: number | string): number | null {
  if (value === "") return null;
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? number : null;
}

function stagesOf(form: PlanForm): StagesWanted | null {
  const [accept, extend, total] = [form.accept, form.extend, form.total].map(wholeOf);
  if (!form.staged || accept == null || extend == null || total == null) return null;
  return { accept, extend, second: wholeOf(form.second), total };
}

export function planOf(form: PlanForm): SamplePlan {
  return {
    basis: form.basis,
    risk: textOrNull(form.risk),
    tolerable: textOrNull(form.tolerable),
    expected: textOrNull(form.expected),
    distribution: form.distribution,
    secondStage: stagesOf(form),
    reason: textOrNull(form.reason),
  };
}

/** How many items a draft takes; nothing while it leaves that to the plan, and `undefined` where only a preview can say. */
export function plannedItems(draft: DrawDraft, population: number): number | null | undefined {
  if (draft.method === "census") return population;
  if (isByHand(draft.method)) return keysOf(draft.keys).length || null;
  if (draft.method === "interval" || (draft.method === "stratified" && draft.allocation === "per_stratum")) {
    return undefined;
  }
  return wholeOf(draft.size) || null;
}
