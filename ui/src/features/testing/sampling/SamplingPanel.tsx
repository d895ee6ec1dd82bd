// Planning and drawing in one place: what is typed on the left, what it comes to on the right, changing as one types. The
// earlier answer stays until the next is there; a refusal stands beside what it concerns.
import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MonthsChart } from "../../../components/months/MonthsChart";
import { Refusal } from "../../../components/Refusal";
import { counted } from "../../../components/words";
import type { Population, Proposal } from "../../../wire/bindings";
import { DrawForm } from "./DrawForm";
import { type DrawDraft, isByHand, requestOf } from "./draft";
import styles from "./Plan.module.css";
import { PlanAnswer } from "./PlanAnswer";
import { PlanFields } from "./PlanFields";
import { BY_POLICY, plannedItems, planOf } from "./plan";
import { drawPreviewQuery, monthsQuery, proposalQuery } from "./queries";

const TYPING = 150;

type SamplingPanelProps = {
  test: string;
  population: Population;
  draft: DrawDraft;
  set: (part: Partial<DrawDraft>) => void;
  leave: () => void;
};

/** How many items the draft takes, where it says so or a preview of it does. */
function useItems({ test, population, draft }: SamplingPanelProps): number | null {
  const counted = plannedItems(draft, population.rows);
  const [request] = useDebouncedValue(JSON.stringify(requestOf(draft)), TYPING);
  const preview = useQuery({ ...drawPreviewQuery(test, JSON.parse(request)), enabled: counted === undefined });
  return counted === undefined ? (preview.data?.size ?? null) : counted;
}

function isBelow(proposal: Proposal | undefined): boolean {
  return proposal?.required != null && proposal.size !== null && proposal.size < proposal.required;
}

export function SamplingPanel(props: SamplingPanelProps) {
  const { test, population, draft, set, leave } = props;
  const [form, setForm] = useState(BY_POLICY);
  const items = useItems(props);
  const [settled] = useDebouncedValue({ form, items }, TYPING);
  const answer = useQuery({
    ...proposalQuery(test, { ...planOf(settled.form), reason: null }, settled.items),
    placeholderData: keepPreviousData,
  });
  const months = useQuery({ ...monthsQuery(population.id), enabled: population.dateColumn !== null });
  const proposal = answer.data;
  const change = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const asked = draft.size === "" ? (proposal?.size ?? "") : draft.size;
  const fewer = isBelow(proposal) ? (
    <Textarea
      label={`Why fewer than the ${counted(proposal?.required ?? 0, "item")} of the policy`}
      description="It stands with the sample and in the workpaper."
      required
      autosize
      minRows={1}
      w="46rem"
      maw="100%"
      value={form.reason}
      onChange={(event) => change({ reason: event.currentTarget.value })}
    />
  ) : null;
  const drawing = (
    <DrawForm
      test={test}
      population={population}
      draft={{ ...draft, size: asked }}
      set={set}
      plan={planOf(form)}
      leave={leave}
    >
      {fewer}
    </DrawForm>
  );
  if (isByHand(draft.method)) {
    return (
      <section className={styles.byHand} aria-label="Sampling">
        {drawing}
      </section>
    );
  }
  return (
    <section className={styles.panel} aria-label="Sampling">
      {drawing}
      <div className={styles.sides}>
        <div className={styles.side}>
          <PlanFields form={form} change={change} forget={() => set({ size: "" })} proposal={proposal} />
          <Refusal error={answer.error} />
          {months.data && months.data.length > 0 ? <MonthsChart months={months.data} drawn={false} /> : null}
        </div>
        <div className={styles.side}>
          {draft.method === "census" ? (
            <p>Every item is tested: the rate of deviations is counted, not estimated.</p>
          ) : proposal ? (
            <PlanAnswer proposal={proposal} />
          ) : null}
        </div>
      </div>
    </section>
  );
}
