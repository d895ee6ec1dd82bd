// Records a deviation beside the grid, without leaving it: the cell is marked when the deviation is saved.
import type { DeviationDraft, Test } from "../../wire/bindings";
import { DeviationFields } from "../deviations/DeviationFields";
import styles from "../deviations/Deviations.module.css";
import { useRecordDeviation } from "../deviations/queries";
import type { ResultRow } from "./marks";

type DeviationPanelProps = { test: Test; row: ResultRow; attribute: string; leave: () => void };

export function DeviationPanel({ test, row, attribute, leave }: DeviationPanelProps) {
  const recording = useRecordDeviation(test.id);
  const letter = test.attributes.find((each) => each.id === attribute);
  const draft: DeviationDraft = {
    item: row.item,
    attribute,
    facts: "",
    nature: null,
    cause: null,
    extent: null,
    effect: null,
    compensating: null,
    section4: null,
    response: null,
  };
  return (
    <aside className={styles.panel} aria-label="Record a deviation">
      <h2>Deviation</h2>
      <p className={styles.quiet}>
        {row.key}, attribute {letter?.letter}: {letter?.text}
      </p>
      <DeviationFields
        key={`${row.item} ${attribute}`}
        draft={draft}
        act="Record deviation"
        pending={recording.isPending}
        error={recording.error}
        onSave={(filled) => recording.mutate(filled, { onSuccess: leave })}
        onLeave={leave}
      />
    </aside>
  );
}
