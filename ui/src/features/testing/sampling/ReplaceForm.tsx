// Replaces an item that cannot be tested: why, and where a person chose the items, by which one.
import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Refusal } from "../../../components/Refusal";
import { moment } from "../../../components/words";
import type { Item, Sample, Test } from "../../../wire/bindings";
import { useReplace } from "../mutations";
import { isByHand } from "./draft";
import styles from "./Sampling.module.css";

function History({ item }: { item: Item }) {
  return (
    <>
      {item.standsFor ? <p className={styles.quiet}>Takes the place of {item.standsFor}.</p> : null}
      {item.replacement ? (
        <p>
          Replaced by {item.replacement.by}, {moment(item.replacement.at)}: {item.replacement.reason}
        </p>
      ) : null}
    </>
  );
}

export function ReplaceForm({ test, sample, item }: { test: Test; sample: Sample; item: Item }) {
  const replacing = useReplace(test.id);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [by, setBy] = useState("");
  const byHand = isByHand(sample.method);
  if (item.replaced || sample.method === "census" || test.conclusion) return <History item={item} />;
  if (!open) {
    return (
      <>
        <History item={item} />
        <div>
          <Button onClick={() => setOpen(true)}>Replace this item…</Button>
        </div>
      </>
    );
  }
  const given = { item: item.id, reason: reason.trim(), with: byHand ? by.trim() || null : null };
  return (
    <form
      noValidate
      className={styles.part}
      aria-label={`Replace ${item.key}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) replacing.mutate(given, { onSuccess: () => setOpen(false) });
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <Textarea
        label="Why can it not be tested?"
        description="It stays visible and counts no longer. Where evidence is missing, it is a deviation and stays."
        minRows={2}
        autosize
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {byHand ? (
        <TextInput
          label="Key of the item that takes its place"
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      ) : (
        <p className={styles.quiet}>
          The next ticket {item.group ? `of ${item.group} ` : ""}takes its place; nobody chooses it.
        </p>
      )}
      <Refusal error={replacing.error} />
      <div className={styles.buttons}>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          loading={replacing.isPending}
          disabled={!reason.trim() || (byHand && !by.trim())}
        >
          Replace
        </Button>
      </div>
    </form>
  );
}
