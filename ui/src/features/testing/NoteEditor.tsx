// The line under a cell that asks why something does not apply, or takes a note. Enter saves, Escape restores.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useFocusFirst } from "../../components/useFocusFirst";

type NoteEditorProps = {
  label: string;
  initial: string;
  required: boolean;
  onSave: (note: string) => void;
  onLeave: () => void;
};

export function NoteEditor({ label, initial, required, onSave, onLeave }: NoteEditorProps) {
  const [note, setNote] = useState(initial);
  const [missing, setMissing] = useState(false);
  const first = useFocusFirst<HTMLInputElement>();
  return (
    <TextInput
      label={label}
      description="Enter saves, Esc leaves"
      value={note}
      ref={first}
      error={missing ? "Say why: a reader must be able to follow it." : undefined}
      onChange={(event) => setNote(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave();
        else if (event.key === "Enter" || event.key === "Tab") {
          event.preventDefault();
          if (required && !note.trim()) setMissing(true);
          else onSave(note.trim());
        } else return;
        event.stopPropagation();
      }}
    />
  );
}
