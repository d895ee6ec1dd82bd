// Which columns tell the items of a population apart, and which one dates them.
import { MultiSelect, Select } from "@mantine/core";
import { Columns, Section } from "../../components/Page";

type KeyStepProps = {
  names: readonly string[];
  chosen: { key: number[]; date: number | null };
  onChosen: (chosen: { key: number[]; date: number | null }) => void;
};

export function KeyStep({ names, chosen, onChosen }: KeyStepProps) {
  const data = names.map((name, index) => ({ value: String(index), label: name || `Column ${index + 1}` }));
  return (
    <Section title="2. Key and date">
      <Columns>
        <MultiSelect
          label="Key columns"
          description="Together they name each item, once."
          data={data}
          value={chosen.key.map(String)}
          onChange={(key) => onChosen({ ...chosen, key: key.map(Number) })}
        />
        <Select
          label="Date column"
          description="Shows whether rows are outside the period."
          data={data}
          value={chosen.date === null ? null : String(chosen.date)}
          placeholder="none"
          onChange={(date) => onChosen({ ...chosen, date: date === null ? null : Number(date) })}
          clearable
        />
      </Columns>
    </Section>
  );
}
