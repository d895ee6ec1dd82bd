// Which column of the sheet is what; guessed from the headings, and the user's to change.
import { Select } from "@mantine/core";
import { Columns, Section } from "../../components/Page";
import type { ColumnMapping } from "../../wire/bindings";

const FIELDS: readonly (readonly [keyof ColumnMapping, string])[] = [
  ["reference", "Reference"],
  ["title", "Title"],
  ["description", "Description"],
  ["criteria", "Criteria"],
  ["tests", "Test procedures"],
  ["owner", "Owner"],
  ["frequency", "Frequency"],
  ["domain", "Domain"],
];

type MappingStepProps = {
  columns: readonly string[];
  mapping: ColumnMapping;
  onMapping: (mapping: ColumnMapping) => void;
};

export function MappingStep({ columns, mapping, onMapping }: MappingStepProps) {
  const data = columns.map((name, index) => ({ value: String(index), label: name || `Column ${index + 1}` }));
  return (
    <Section title="2. Columns" aside="as guessed from the headings">
      <Columns>
        {FIELDS.map(([field, label]) => {
          const value = mapping[field];
          return (
            <Select
              key={field}
              label={label}
              data={data}
              value={value === null ? null : String(value)}
              placeholder="not in the sheet"
              onChange={(index) => onMapping({ ...mapping, [field]: index === null ? null : Number(index) })}
              clearable
            />
          );
        })}
      </Columns>
    </Section>
  );
}
