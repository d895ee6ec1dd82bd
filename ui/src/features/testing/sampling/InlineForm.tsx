// A form that opens below the steps and not over them: fields, what they would do, one act. Escape leaves.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Refusal } from "../../../components/Refusal";
import styles from "./Sampling.module.css";

type InlineFormProps = {
  label: string;
  act: string;
  pending: boolean;
  disabled: boolean;
  error: Error | null;
  onAct: () => void;
  leave: () => void;
  children: ReactNode;
};

export function InlineForm({ label, act, pending, disabled, error, onAct, leave, children }: InlineFormProps) {
  return (
    <form
      noValidate
      className={styles.inlineForm}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) onAct();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      {children}
      <Refusal error={error} />
      <div className={styles.buttons}>
        <Button onClick={leave}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={disabled} loading={pending}>
          {act}
        </Button>
      </div>
    </form>
  );
}

/** Fields side by side, as many as fit. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}
