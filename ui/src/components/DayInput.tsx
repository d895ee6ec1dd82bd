// A date field: typed as `30 Jun 2026` or `2026-06-30`, shown in the one form of the window; the value is ISO 8601.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { parseDay } from "./days";
import { day } from "./words";

type DayInputProps = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
  required?: boolean;
};

export function DayInput({ label, value, onChange, error, required }: DayInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const unread = typed !== null && typed.trim() !== "" && parseDay(typed) === null;
  return (
    <TextInput
      label={label}
      placeholder="such as 30 Jun 2026"
      required={required}
      value={typed ?? day(value)}
      error={unread && left ? "Write the date as 30 Jun 2026 or 2026-06-30." : unread ? undefined : error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setLeft(false);
        onChange(parseDay(event.currentTarget.value));
      }}
      onBlur={() => {
        setLeft(true);
        if (!unread) setTyped(null);
      }}
    />
  );
}
