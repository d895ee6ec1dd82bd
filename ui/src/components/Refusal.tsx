// Why something was not done, in the engine's own sentence, beside what it concerns.
import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { RefusedError } from "../host/commands";
import styles from "./Small.module.css";

/** Shows an error if there is one; a cancelled act is none. */
export function Refusal({ error }: { error: Error | null | undefined }) {
  if (!error || (error instanceof RefusedError && error.kind === "cancelled")) return null;
  return (
    <div className={styles.refusal} role="alert">
      <CircleAlert size={15} aria-hidden="true" />
      <span>{error.message}</span>
    </div>
  );
}

/** Something to know that stops nobody. */
export function Caution({ children }: { children: ReactNode }) {
  return (
    <div className={styles.caution} role="note">
      <TriangleAlert size={15} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
