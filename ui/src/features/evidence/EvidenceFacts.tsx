// One evidence file: where it comes from, its hash, a copy of it, and taking it off.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Ask } from "../../components/Ask";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import { day, moment, size } from "../../components/words";
import type { EvidenceRow } from "../../wire/bindings";
import styles from "./Evidence.module.css";
import { useDetachEvidence, useSaveEvidenceCopy } from "./queries";

export function EvidenceFacts({ row }: { row: EvidenceRow }) {
  const saving = useSaveEvidenceCopy();
  const detaching = useDetachEvidence();
  const [asking, setAsking] = useState(false);
  return (
    <section className={styles.inspected}>
      <h2>{row.name}</h2>
      <Facts
        facts={[
          ["Attached to", row.subjects.join("\n")],
          ["Source", row.source],
          ["Obtained", day(row.obtainedOn)],
          ["Kind", row.mediaType],
          ["Size", size(row.size)],
          ["Added", `${row.addedBy}, ${moment(row.addedAt)}`],
          ["SHA-256", <Mono key="hash">{row.sha256}</Mono>],
        ]}
      />
      <Refusal error={saving.error} />
      {asking ? (
        <Ask
          label={`Why is ${row.name} detached?`}
          why="The file stays in the history of the engagement."
          act="Detach the file"
          pending={detaching.isPending}
          error={detaching.error}
          onAct={(reason) => detaching.mutate({ id: row.id, reason }, { onSuccess: () => setAsking(false) })}
          onLeave={() => setAsking(false)}
        />
      ) : (
        <div className={styles.buttons}>
          <Button loading={saving.isPending} onClick={() => saving.mutate(row.id)}>
            Save a copy…
          </Button>
          <Button onClick={() => setAsking(true)}>Detach…</Button>
        </div>
      )}
    </section>
  );
}
