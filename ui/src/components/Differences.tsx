// What the firm's choice says otherwise than the one of this engagement, and the act that takes it over.
import { Button } from "@mantine/core";
import { Refusal } from "./Refusal";
import styles from "./Small.module.css";

type DifferencesProps = {
  /** Said before the list. */
  lead: string;
  differences: readonly string[];
  /** The name of the act. */
  act: string;
  pending: boolean;
  error: Error | null;
  onAct: () => void;
};

export function Differences({ lead, differences, act, pending, error, onAct }: DifferencesProps) {
  if (differences.length === 0) return null;
  return (
    <div className={styles.differences}>
      <p>{lead}</p>
      <ul>
        {differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      <Refusal error={error} />
      <div>
        <Button loading={pending} onClick={onAct}>
          {act}
        </Button>
      </div>
    </div>
  );
}
