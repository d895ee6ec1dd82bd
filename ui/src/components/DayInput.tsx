// A date field: typed as `30 Jun 2026` or `2026-06-30`, or picked; the value is ISO 8601.
import { DateInput } from "@mantine/dates";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";

dayjs.extend(customParseFormat);

const FORMS = ["YYYY-MM-DD", "D MMM YYYY", "D MMMM YYYY", "DD.MM.YYYY", "D/M/YYYY"];

/** Reads a date as people write it, or nothing. */
export function parseDay(text: string): string | null {
  for (const form of FORMS) {
    const parsed = dayjs(text.trim(), form, true);
    if (parsed.isValid()) return parsed.format("YYYY-MM-DD");
  }
  return null;
}

type DayInputProps = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
  required?: boolean;
};

export function DayInput({ label, value, onChange, error, required }: DayInputProps) {
  return (
    <DateInput
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      required={required}
      clearable={!required}
      clearButtonProps={{ "aria-label": `Clear ${label}` }}
      placeholder="30 Jun 2026"
      dateParser={parseDay}
    />
  );
}
