// The evidence of a test, and the place to drop more of it.
import { Button } from "@mantine/core";
import { Paperclip } from "lucide-react";
import { useState } from "react";
import { Refusal } from "../../components/Refusal";
import { useFileDrop } from "../../components/useFileDrop";
import { size } from "../../components/words";
import type { EvidenceRow, Test } from "../../wire/bindings";
import { EvidenceFacts } from "../evidence/EvidenceFacts";
import { useAttachDropped, useChooseEvidence } from "../evidence/queries";
import styles from "./Testing.module.css";

function Files({ rows }: { rows: readonly EvidenceRow[] }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ul className={styles.files}>
      {rows.map((row) => (
        <li key={row.id} className={styles.file}>
          <button
            type="button"
            className={styles.fileName}
            aria-expanded={open === row.id}
            onClick={() => setOpen(open === row.id ? null : row.id)}
          >
            <Paperclip size={13} aria-hidden="true" />
            <span>{row.name}</span>
            <span className={styles.quiet}>{row.subjects.join(", ")}</span>
            <span className={styles.quiet}>{size(row.size)}</span>
          </button>
          {open === row.id ? <EvidenceFacts row={row} /> : null}
        </li>
      ))}
    </ul>
  );
}

export function EvidenceTab({ test }: { test: Test }) {
  const choosing = useChooseEvidence();
  return (
    <>
      <div className={styles.dropZone}>
        <p>Drop files anywhere on this page to attach them to the test. Each file is kept once, with its hash.</p>
        <Button loading={choosing.isPending} onClick={() => choosing.mutate({ kind: "test", id: test.id })}>
          Attach files…
        </Button>
      </div>
      <Refusal error={choosing.error} />
      {test.evidence.length === 0 ? <p className={styles.quiet}>No evidence yet.</p> : <Files rows={test.evidence} />}
    </>
  );
}

/** Takes files dropped on the page of a test: onto the selected item if they are held over it, else onto the test. */
export function EvidenceDrop({ test }: { test: Test }) {
  const attaching = useAttachDropped();
  const held = useFileDrop((paths, onto) => {
    const item = onto?.startsWith("item:") ? onto.slice("item:".length) : null;
    attaching.mutate({ subject: item ? { kind: "item", id: item } : { kind: "test", id: test.id }, paths });
  });
  const key = test.items.find((item) => `item:${item.id}` === held?.onto)?.key;
  return (
    <>
      {held ? (
        <p className={styles.held} role="status">
          Let go to attach to {key ? `item ${key}` : "the test"}.
        </p>
      ) : null}
      <Refusal error={attaching.error} />
    </>
  );
}
