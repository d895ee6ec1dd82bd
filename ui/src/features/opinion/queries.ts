// What the window reads and writes of the opinion and the terms of the report.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { EXAMINED } from "../../app/problems";
import { commands } from "../../host/commands";
import type { CriterionDraft, Limb, LimbDraft, Opinion, ReportTerms, Verdict } from "../../wire/bindings";

export const LIMB: Record<Limb, string> = {
  description: "Description",
  design: "Suitability of design",
  operation: "Operating effectiveness",
  additional: "Additional criteria",
};
export const OPINION: Record<Opinion, string> = {
  unmodified: "Unmodified",
  qualified: "Qualified",
  adverse: "Adverse",
  disclaimer: "Disclaimer",
};
export const VERDICT: Record<Verdict, string> = { met: "Met", not_met: "Not met" };

export const groundsQuery = queryOptions({
  queryKey: ["opinion-grounds"],
  queryFn: () => commands.opinionGrounds(),
  meta: { topics: EXAMINED },
});

export const termsQuery = queryOptions({
  queryKey: ["report-terms"],
  queryFn: () => commands.reportTerms(),
  meta: { topics: ["opinion"] },
});

export const useDecideCriteria = () =>
  useMutation({
    mutationFn: (decisions: CriterionDraft[]) => commands.decideCriteria(decisions),
    meta: { failureTitle: "Nothing was decided", done: "Decided" },
  });

export const useDecideOpinion = (limb: Limb) =>
  useMutation({
    mutationFn: (decision: LimbDraft) => commands.decideOpinion(limb, decision),
    meta: { failureTitle: "Nothing was decided", done: `Decided on: ${LIMB[limb].toLowerCase()}` },
  });

export const useWithdrawOpinion = (limb: Limb) =>
  useMutation({
    mutationFn: (reason: string) => commands.withdrawOpinion(limb, reason),
    meta: { failureTitle: "The decision was not withdrawn", done: "Decision withdrawn" },
  });

export const useSetTerms = () =>
  useMutation({
    mutationFn: (terms: ReportTerms) => commands.setReportTerms(terms),
    meta: { failureTitle: "The terms were not saved", done: "Terms saved" },
  });
