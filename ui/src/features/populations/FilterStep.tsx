// Which rows of the file belong to the population: conditions that all have to hold, recorded with it.
import { Button, Select, TagsInput, TextInput } from "@mantine/core";
import { DayInput } from "../../components/DayInput";
import { Section } from "../../components/Page";
import { choices, counted } from "../../components/words";
import type { Condition, ConditionTest } from "../../wire/bindings";
import { CONDITION_TEST, valuesOf, withTest } from "./filter";
import styles from "./Populations.module.css";

type ValueProps = { condition: Condition; onCondition: (condition: Condition) => void };

function Value({ condition, onCondition }: ValueProps) {
  const set = (values: string[]) => onCondition({ ...condition, values });
  switch (valuesOf(condition.test)) {
    case "none":
      return <span />;
    case "several":
      return (
        <TagsInput
          label="Values"
          placeholder={condition.values.length > 0 ? "" : "type one, then Enter"}
          value={condition.values}
          onChange={set}
        />
      );
    case "day":
      return (
        <DayInput label="Day" value={condition.values[0] ?? null} onChange={(day) => set(day === null ? [] : [day])} />
      );
    case "one":
      return (
        <TextInput
          label="Value"
          value={condition.values[0] ?? ""}
          onChange={(event) => set(event.currentTarget.value ? [event.currentTarget.value] : [])}
        />
      );
  }
}

type FilterStepProps = {
  names: readonly string[];
  filter: readonly Condition[];
  filteredOut: number | null;
  onFilter: (filter: Condition[]) => void;
};

export function FilterStep({ names, filter, filteredOut, onFilter }: FilterStepProps) {
  const data = [...new Set(names)].filter(Boolean);
  const replace = (at: number, condition: Condition) =>
    onFilter(filter.map((each, index) => (index === at ? condition : each)));
  const add = () => onFilter([...filter, { column: data[0] ?? "", test: "equals", values: [] }]);
  return (
    <Section
      title="3. Which rows belong to it"
      aside={
        <>
          {filteredOut ? <span>{counted(filteredOut, "row")} left out</span> : null}
          <Button onClick={add}>Add condition</Button>
        </>
      }
    >
      {filter.length === 0 ? (
        <p className={styles.quiet}>Every row, unless a condition leaves some out. Conditions are recorded.</p>
      ) : null}
      {filter.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place.
        <div key={at} className={styles.condition}>
          <Select
            label="Column"
            data={data}
            value={condition.column || null}
            onChange={(column) => replace(at, { ...condition, column: column ?? "" })}
          />
          <Select
            label="Condition"
            data={choices(CONDITION_TEST)}
            value={condition.test}
            allowDeselect={false}
            onChange={(test) => test && replace(at, withTest(condition, test as ConditionTest))}
          />
          <Value condition={condition} onCondition={(changed) => replace(at, changed)} />
          <Button onClick={() => onFilter(filter.filter((_, index) => index !== at))}>Remove</Button>
        </div>
      ))}
    </Section>
  );
}
