// Draws a sample: the method first, then only what that method needs, and a sentence that says what will be drawn.
import { NumberInput, Select, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFocusFirst } from "../../../components/useFocusFirst";
import { choices, count, counted, INTERVAL } from "../../../components/words";
import type { Interval, Method, Population, SamplePlan } from "../../../wire/bindings";
import { useDraw } from "../mutations";
import { type DrawDraft, isByHand, isSeeded, keysOf, METHOD_CHOICES, requestOf } from "./draft";
import { Fields, InlineForm } from "./InlineForm";
import { drawPreviewQuery } from "./queries";
import { SeedFields } from "./SeedFields";
import { Shares } from "./Shares";
import { StrataFields, StratumSizes } from "./StrataFields";

const TYPING = 250;

type DrawFormProps = {
  test: string;
  population: Population;
  draft: DrawDraft;
  set: (part: Partial<DrawDraft>) => void;
  /** What the size rests on, recorded with the draw. */
  plan: SamplePlan;
  leave: () => void;
  /** What else the draw needs, above what it would do. */
  children: ReactNode;
};

/** What is still missing before anything can be said about the draw. */
function missing(draft: DrawDraft, population: Population): string | null {
  if (draft.method === "stratified" && !draft.stratumColumn) return "Choose the column whose values are the strata.";
  if (draft.method === "interval" && !population.dateColumn)
    return "The population has no date column. Import it with one, or choose another method.";
  if (isByHand(draft.method) && keysOf(draft.keys).length === 0)
    return "Paste the keys of the items, one a line, or mark rows under Population with the space bar.";
  if (draft.method === "interval" ? Number(draft.each) >= 1 : draft.allocation === "per_stratum" || hasSize(draft))
    return null;
  return "Type how many items are drawn.";
}

function hasSize({ method, size }: DrawDraft): boolean {
  return method === "census" || isByHand(method) || Number(size) >= 1;
}

function Size({ draft, set, population }: Pick<DrawFormProps, "draft" | "set" | "population">) {
  if (draft.method === "interval") {
    return (
      <>
        <Select
          label="Interval"
          description={population.dateColumn ? `of the column ${population.dateColumn}` : "there is no date column"}
          data={choices(INTERVAL)}
          value={draft.interval}
          onChange={(value) => value && set({ interval: value as Interval })}
          w="12rem"
        />
        <NumberInput
          label="Items of each"
          description="all of it where it has fewer"
          min={1}
          allowDecimal={false}
          value={draft.each}
          onChange={(each) => set({ each })}
          w="12rem"
        />
      </>
    );
  }
  const sized = draft.method !== "census" && !isByHand(draft.method);
  if (!sized || (draft.method === "stratified" && draft.allocation === "per_stratum")) return null;
  return (
    <NumberInput
      label="Size"
      description={`of ${count(population.rows)}`}
      min={1}
      max={population.rows}
      allowDecimal={false}
      value={draft.size}
      onChange={(size) => set({ size })}
      w="8rem"
    />
  );
}

function Keys({ draft, set }: Pick<DrawFormProps, "draft" | "set">) {
  return (
    <Fields>
      <Textarea
        label="Keys of the items"
        description={`${counted(keysOf(draft.keys).length, "item")} so far, one a line`}
        minRows={3}
        maxRows={8}
        autosize
        value={draft.keys}
        onChange={(event) => set({ keys: event.currentTarget.value })}
        w="20rem"
      />
      <Textarea
        label="Reason"
        description="Why these items; a reader must be able to follow it."
        minRows={3}
        maxRows={8}
        autosize
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        w="28rem"
      />
    </Fields>
  );
}

export function DrawForm({ test, population, draft, set, plan, leave, children }: DrawFormProps) {
  const drawing = useDraw(test);
  const first = useFocusFirst<HTMLInputElement>();
  const request = requestOf(draft);
  const wanting = missing(draft, population);
  const [asked] = useDebouncedValue(JSON.stringify(request), TYPING);
  const sizing = draft.method === "stratified" && draft.allocation === "per_stratum" && draft.stratumColumn !== null;
  const preview = useQuery({
    ...drawPreviewQuery(test, JSON.parse(asked)),
    enabled: wanting === null,
    placeholderData: keepPreviousData,
  });
  const strata = useQuery({
    ...drawPreviewQuery(test, { ...request, allocation: "proportional", size: 1, stratumSizes: [] }),
    enabled: sizing,
  });
  const unreasoned = isByHand(draft.method) && !draft.reason.trim();
  return (
    <InlineForm
      label="Draw a sample"
      act={draft.method === "census" ? "Take every item" : isByHand(draft.method) ? "Take these items" : "Draw"}
      pending={drawing.isPending}
      disabled={wanting !== null || unreasoned || preview.isError}
      error={drawing.error ?? (wanting ? null : preview.error)}
      onAct={() => drawing.mutate({ ...request, plan }, { onSuccess: leave })}
      leave={leave}
    >
      <Fields>
        <Select
          label="Method"
          description="how items are chosen"
          data={METHOD_CHOICES}
          value={draft.method}
          onChange={(value) => value && set({ method: value as Method })}
          ref={first}
          w="19rem"
        />
        <Size draft={draft} set={set} population={population} />
        {draft.method === "stratified" ? <StrataFields population={population} draft={draft} set={set} /> : null}
      </Fields>
      {sizing && strata.data ? (
        <StratumSizes groups={strata.data.groups} sizes={draft.sizes} onSizes={(sizes) => set({ sizes })} />
      ) : null}
      {isByHand(draft.method) ? <Keys draft={draft} set={set} /> : null}
      {isSeeded(draft.method) ? <SeedFields draft={draft} set={set} /> : null}
      {children}
      <Shares preview={preview.data} wanting={wanting} listed={!sizing} />
    </InlineForm>
  );
}
