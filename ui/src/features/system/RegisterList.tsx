// One register: its entries in a table, the form beside it, and the statements that there is nothing to list.
import { Button } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Inspector } from "../../app/Inspector";
import { Ask } from "../../components/Ask";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Refusal } from "../../components/Refusal";
import { Facts } from "../../components/Small";
import { day, moment } from "../../components/words";
import type { NoneStated, RegisterEntry, RegisterField, RegisterPage } from "../../wire/bindings";
import { EntryForm } from "./EntryForm";
import { shown, useAddEntry, useAmendEntry, useRemoveEntry, useStateNone, useWithdrawNone } from "./queries";
import styles from "./System.module.css";

const WIDTHS: Partial<Record<RegisterField["kind"], number>> = {
  text: 260,
  day: 100,
  yes_no: 110,
  one_of: 160,
  criteria: 130,
};

function columnsOf(page: RegisterPage): Column<RegisterEntry>[] {
  const grown = page.fields.findIndex((field) => field.kind === "text");
  return page.fields.map((field, index) => ({
    id: field.name,
    header: field.label,
    width: WIDTHS[field.kind] ?? 170,
    grow: index === Math.max(grown, 0),
    frozen: index === 0,
    mono: field.kind === "control" || field.kind === "criteria",
    value: (row) => (field.kind === "day" ? day(shown(page, row, field.name)) : shown(page, row, field.name)),
  }));
}

/** What is being done with the register: nothing, a new entry, or a change of one. */
export type Doing = { kind: "add" } | { kind: "amend"; entry: RegisterEntry } | null;

type RegisterListProps = {
  page: RegisterPage;
  find: string;
  doing: Doing;
  onDoing: (doing: Doing) => void;
  /** What stands in the empty table, beside what the register asks for. */
  empty: ReactNode;
};

export function RegisterList({ page, find, doing, onDoing, empty }: RegisterListProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(page), [page]);
  const current = page.entries.find((entry) => entry.id === selected);
  return (
    <div className={styles.register}>
      <div className={styles.table}>
        <Statements page={page} />
        <DataTable
          name={page.title}
          rows={page.entries}
          columns={columns}
          idOf={(row) => row.id}
          filter={find}
          onSelect={(row) => setSelected(row.id)}
          onOpen={(entry) => onDoing({ kind: "amend", entry })}
          empty={page.entries.length > 0 ? `Nothing in the register has "${find}" in it.` : empty}
        />
      </div>
      {doing?.kind === "add" ? <Adding key={page.register} page={page} onDoing={onDoing} /> : null}
      {doing?.kind === "amend" ? (
        <Amending key={doing.entry.id} page={page} entry={doing.entry} onDoing={onDoing} />
      ) : null}
      {current ? <EntryInspector key={current.id} page={page} entry={current} onDoing={onDoing} /> : null}
    </div>
  );
}

function Adding({ page, onDoing }: { page: RegisterPage; onDoing: (doing: Doing) => void }) {
  const adding = useAddEntry(page.register);
  return (
    <EntryForm
      page={page}
      entry={null}
      pending={adding.isPending}
      error={adding.error}
      onSave={(values) => adding.mutate(values, { onSuccess: () => onDoing(null) })}
      onLeave={() => onDoing(null)}
    />
  );
}

type OfEntry = { page: RegisterPage; entry: RegisterEntry; onDoing: (doing: Doing) => void };

function Amending({ page, entry, onDoing }: OfEntry) {
  const amending = useAmendEntry(page.register, entry.id);
  return (
    <EntryForm
      page={page}
      entry={entry}
      pending={amending.isPending}
      error={amending.error}
      onSave={(values) => amending.mutate(values, { onSuccess: () => onDoing(null) })}
      onLeave={() => onDoing(null)}
    />
  );
}

function EntryInspector({ page, entry, onDoing }: OfEntry) {
  const removing = useRemoveEntry(page.register, entry.id);
  const [asking, setAsking] = useState(false);
  return (
    <Inspector>
      <section className={styles.inspected}>
        <Facts facts={page.fields.map((field) => [field.label, shown(page, entry, field.name)] as const)} />
        {asking ? (
          <Ask
            label="Why is it removed?"
            act="Remove the entry"
            pending={removing.isPending}
            error={removing.error}
            onAct={(reason) => removing.mutate(reason)}
            onLeave={() => setAsking(false)}
          />
        ) : (
          <div className={styles.row}>
            <Button onClick={() => onDoing({ kind: "amend", entry })}>Change</Button>
            <Button leftSection={<Trash2 size={14} />} onClick={() => setAsking(true)}>
              Remove…
            </Button>
          </div>
        )}
      </section>
    </Inspector>
  );
}

/** What is stated to be none, and what may be. */
function Statements({ page }: { page: RegisterPage }) {
  const lacking = page.parts.filter(
    (part) =>
      !page.none.some((stated) => stated.part === part.word) &&
      !page.entries.some((entry) => shown(page, entry, "kind") === part.label),
  );
  const whole = page.mayBeNone && page.parts.length === 0 && page.entries.length === 0 && page.none.length === 0;
  return (
    <>
      {page.none.map((stated) => (
        <Stated key={stated.part ?? ""} page={page} stated={stated} />
      ))}
      {whole ? <StateNone page={page} part={null} what={`There is no ${page.one}`} /> : null}
      {page.entries.length > 0 || page.none.length > 0
        ? lacking.map((part) => (
            <StateNone key={part.word} page={page} part={part.word} what={`There is no ${part.label.toLowerCase()}`} />
          ))
        : null}
    </>
  );
}

function Stated({ page, stated }: { page: RegisterPage; stated: NoneStated }) {
  const withdrawing = useWithdrawNone(page.register);
  const part = page.parts.find((each) => each.word === stated.part)?.label;
  return (
    <div className={styles.stated}>
      <p>
        <strong>{part ? `No ${part.toLowerCase()}` : "None"}</strong>: {stated.reason}{" "}
        <span className={styles.quiet}>
          ({stated.by}, {moment(stated.at)})
        </span>
      </p>
      <Button loading={withdrawing.isPending} onClick={() => withdrawing.mutate(stated.part)}>
        Withdraw
      </Button>
      <Refusal error={withdrawing.error} />
    </div>
  );
}

function StateNone({ page, part, what }: { page: RegisterPage; part: string | null; what: string }) {
  const stating = useStateNone(page.register);
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className={styles.stated}>
        <Button onClick={() => setAsking(true)}>{what}…</Button>
      </div>
    );
  }
  return (
    <div className={styles.stated}>
      <Ask
        label={`${what}. Why?`}
        why="Section 3 prints the reason."
        act="State it"
        pending={stating.isPending}
        error={stating.error}
        onAct={(reason) => stating.mutate({ part, reason }, { onSuccess: () => setAsking(false) })}
        onLeave={() => setAsking(false)}
      />
    </div>
  );
}
