// Where a population comes from and how its completeness was checked: what a reader needs to rely on it.
import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { DayInput } from "../../components/DayInput";
import { Columns, Stack } from "../../components/Page";
import { textOrNull } from "../../components/words";
import type { PopulationFacts } from "../../wire/bindings";

export const BLANK_FACTS: PopulationFacts = {
  name: "",
  sourceSystem: "",
  query: null,
  extractedOn: null,
  extractedBy: null,
  rowsAtSource: null,
  secondSource: null,
  secondCount: null,
  reconciliation: null,
  parameters: null,
  observed: null,
  observedBy: null,
};

const OBSERVED = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

function observation(value: string | null, observedBy: string | null): Partial<PopulationFacts> {
  if (value === null) return { observed: null, observedBy: null };
  return value === "true" ? { observed: true, observedBy } : { observed: false, observedBy: null };
}

type SourceFactsProps = { facts: PopulationFacts; onFacts: (facts: PopulationFacts) => void };

export function SourceFacts({ facts, onFacts }: SourceFactsProps) {
  const set = (part: Partial<PopulationFacts>) => onFacts({ ...facts, ...part });
  const number = (value: number | string) => (typeof value === "number" ? value : null);
  return (
    <Stack wide>
      <Columns>
        <TextInput
          label="Population"
          required
          value={facts.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Source system"
          required
          value={facts.sourceSystem}
          onChange={(event) => set({ sourceSystem: event.currentTarget.value })}
        />
        <DayInput label="Run on" value={facts.extractedOn} onChange={(extractedOn) => set({ extractedOn })} />
        <TextInput
          label="Run by"
          value={facts.extractedBy ?? ""}
          onChange={(event) => set({ extractedBy: event.currentTarget.value || null })}
        />
        <Select
          label="Run observed by the auditor"
          data={OBSERVED}
          value={facts.observed === null ? null : String(facts.observed)}
          placeholder="not recorded"
          onChange={(value) => set(observation(value, facts.observedBy))}
          clearable
        />
        <TextInput
          label="Observed by"
          disabled={facts.observed !== true}
          value={facts.observedBy ?? ""}
          onChange={(event) => set({ observedBy: event.currentTarget.value || null })}
        />
        <NumberInput
          label="Rows at the source"
          min={0}
          thousandSeparator=","
          value={facts.rowsAtSource ?? ""}
          onChange={(value) => set({ rowsAtSource: number(value) })}
        />
        <TextInput
          label="Second source"
          value={facts.secondSource ?? ""}
          onChange={(event) => set({ secondSource: event.currentTarget.value || null })}
        />
        <NumberInput
          label="Count of the second source"
          min={0}
          thousandSeparator=","
          value={facts.secondCount ?? ""}
          onChange={(value) => set({ secondCount: number(value) })}
        />
      </Columns>
      <Columns>
        <Textarea
          label="Query or report"
          minRows={1}
          value={facts.query ?? ""}
          onChange={(event) => set({ query: event.currentTarget.value || null })}
        />
        <Textarea
          label="Parameters"
          minRows={1}
          value={facts.parameters ?? ""}
          onChange={(event) => set({ parameters: event.currentTarget.value || null })}
        />
        <Textarea
          label="Differences explained"
          minRows={1}
          value={facts.reconciliation ?? ""}
          onChange={(event) => set({ reconciliation: event.currentTarget.value || null })}
          onBlur={() => set({ reconciliation: textOrNull(facts.reconciliation ?? "") })}
        />
      </Columns>
    </Stack>
  );
}
