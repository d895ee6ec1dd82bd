// How a population is divided into strata, and how many items each of them gives.
import { NumberInput, Select } from "@mantine/core";
import { ALLOCATION, choices, count } from "../../../components/words";
import type { Allocation, GroupShare, Population } from "../../../wire/bindings";
import type { DrawDraft } from "./draft";
import { Fields } from "./InlineForm";
import styles from "./Sampling.module.css";

type StrataFieldsProps = { population: Population; draft: DrawDraft; set: (part: Partial<DrawDraft>) => void };

export function StrataFields({ population, draft, set }: StrataFieldsProps) {
  const columns = population.columns.filter((column) => !population.keyColumns.includes(column));
  return (
    <Fields>
      <Select
        label="Strata"
        description="the values of this column"
        placeholder="Choose a column"
        data={columns}
        value={draft.stratumColumn}
        onChange={(stratumColumn) => set({ stratumColumn, sizes: {} })}
        searchable
        w="17rem"
      />
      <Select
        label="Divided"
        description="who gets how many"
        data={choices(ALLOCATION)}
        value={draft.allocation}
        onChange={(value) => value && set({ allocation: value as Allocation })}
        w="17rem"
      />
    </Fields>
  );
}

type SizesProps = {
  groups: readonly GroupShare[];
  sizes: Readonly<Record<string, number>>;
  onSizes: (sizes: Record<string, number>) => void;
};

/** One number for each stratum. */
export function StratumSizes({ groups, sizes, onSizes }: SizesProps) {
  return (
    <div className={styles.sizes}>
      {groups.map(({ name, items }) => (
        <NumberInput
          key={name}
          label={name === "" ? "(empty)" : name}
          description={`of ${count(items)}`}
          min={0}
          max={items}
          allowDecimal={false}
          value={sizes[name] ?? 0}
          onChange={(value) => onSizes({ ...sizes, [name]: Number(value) || 0 })}
        />
      ))}
    </div>
  );
}
