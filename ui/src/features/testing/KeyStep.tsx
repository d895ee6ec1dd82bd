// Which columns tell the items of a population apart, which one dates them, and which one divides them.
import { MultiSelect, Select } from "@mantine/core";
import { Columns, Section } from "../../components/Page";

export type Meaning = { key: number[]; date: number | null; stratum: number | null };

type KeyStepProps = {
  names: readonly string[];
  chosen: Meaning;
  onChosen: (chosen: Meaning) => void;
};

export function KeyStep({ names, chosen, onChosen }: KeyStepProps) {
  const data = names.map((name, index) => ({ value: String(index), label: name || `Column ${index + 1}` }));
  return (
    <Section title="2. What the columns mean">
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
        <Select
          label="Stratum column"
          description="Divides the items for a stratified sample."
          data={data}
          value={chosen.stratum === null ? null : String(chosen.stratum)}
          placeholder="none"
          onChange={(stratum) => onChosen({ ...chosen, stratum: stratum === null ? null : Number(stratum) })}
          clearable
        />
      </Columns>
    </Section>
  );
}
