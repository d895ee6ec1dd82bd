// The field that filters a grid; Ctrl+F goes to it, Escape empties it.
import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useRef } from "react";
import { useAction } from "../app/registry";

type FindFieldProps = { label: string; value: string; onChange: (value: string) => void };

export function FindField({ label, value, onChange }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useAction("edit.find", () => field.current?.focus());
  return (
    <TextInput
      ref={field}
      aria-label={label}
      placeholder={label}
      title="Ctrl+F"
      leftSection={<Search size={13} aria-hidden="true" />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && onChange("")}
    />
  );
}
