// The table of sizes: a row for each kind of control, more where larger populations ask for more, and beside each size
// what it supports.
import { ActionIcon, NumberInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { RISK_LEVEL } from "../../components/words";
import type { PolicyDraft, RowSupport, SizeRow } from "../../wire/bindings";
import { controlWords, LEVELS, withoutRow, withRow, withSize } from "./draft";
import styles from "./Policy.module.css";

type SizeTableProps = { draft: PolicyDraft; supports: readonly RowSupport[]; change: (draft: PolicyDraft) => void };

function Items({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <NumberInput
      aria-label={label}
      min={0}
      allowDecimal={false}
      hideControls
      value={value}
      onChange={(items) => onChange(Number(items))}
      w="3.75rem"
    />
  );
}

function Row({ row, at, ...props }: SizeTableProps & { row: SizeRow; at: number }) {
  const { draft, supports, change } = props;
  const name = controlWords(row.control);
  const place = row.from > 1 ? `${name}, from ${row.from} items on` : name;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {row.from === 1 ? (
          <span className={styles.quiet}>any</span>
        ) : (
          <Items
            label={`${name}: smallest population`}
            value={row.from}
            onChange={(from) => change(withSize(draft, at, "from", from))}
          />
        )}
      </td>
      {LEVELS.map((level) => (
        <td key={level}>
          <div className={styles.size}>
            <Items
              label={`${place}, ${RISK_LEVEL[level].toLowerCase()}`}
              value={row[level]}
              onChange={(items) => change(withSize(draft, at, level, items))}
            />
            <span className={styles.quiet}>{supports[at]?.[level]}</span>
          </div>
        </td>
      ))}
      <td className={styles.quiet}>{supports[at]?.over}</td>
      <td>
        {row.from === 1 ? (
          <ActionIcon
            variant="subtle"
            aria-label={`Add a row for larger populations: ${name}`}
            title="Add a row for larger populations"
            onClick={() => change(withRow(draft, row.control))}
          >
            <Plus size={14} />
          </ActionIcon>
        ) : (
          <ActionIcon
            variant="subtle"
            aria-label={`Remove the row: ${place}`}
            title="Remove this row"
            onClick={() => change(withoutRow(draft, at))}
          >
            <X size={14} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

export function SizeTable(props: SizeTableProps) {
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Control operates</th>
            <th scope="col">Population from</th>
            {LEVELS.map((level) => (
              <th key={level} scope="col">
                {RISK_LEVEL[level]}
              </th>
            ))}
            <th scope="col">Reckoned over</th>
            <th scope="col">
              <span className={styles.hidden}>Rows</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.draft.sizes.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own, and its population is being typed
            <Row key={`${row.control} ${at}`} row={row} at={at} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
