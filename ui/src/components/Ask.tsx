// A line that opens below a button and asks for a reason before an act that needs one. Not a dialog: Escape leaves.
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import styles from "./Ask.module.css";
import { Refusal } from "./Refusal";
import { useFocusFirst } from "./useFocusFirst";

type AskProps = {
  label: string;
  /** What the button does, named by its effect. */
  act: string;
  why?: string;
  pending: boolean;
  error: Error | null;
  onAct: (reason: string) => void;
  onLeave: () => void;
};

export function Ask({ label, act, why, pending, error, onAct, onLeave }: AskProps) {
  const [reason, setReason] = useState("");
  const first = useFocusFirst<HTMLTextAreaElement>();
  return (
    <form
      noValidate
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onAct(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <Textarea
        label={label}
        description={why}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        minRows={1}
        required
        ref={first}
      />
      <Refusal error={error} />
      <div className={styles.buttons}>
        <Button onClick={onLeave}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!reason.trim()} loading={pending}>
          {act}
        </Button>
      </div>
    </form>
  );
}
