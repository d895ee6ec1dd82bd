// Changes, newest first: who, when, what, with the value before and after.
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Refusal } from "../../components/Refusal";
import { moment } from "../../components/words";
import type { Edit, HistoryEntry } from "../../wire/bindings";
import styles from "./History.module.css";
import { historyQuery, type Of } from "./queries";

const SHOWN = 12;

function Value({ text }: { text: string | null }) {
  if (text === null || text === "") return <span className={styles.nothing}>nothing</span>;
  return <span className={styles.value}>{text}</span>;
}

function EditLine({ edit }: { edit: Edit }) {
  return (
    <li className={styles.edit}>
      <span className={styles.field}>
        {edit.entity} {edit.subject}: {edit.field}
      </span>
      <span>
        <Value text={edit.before} /> <span className={styles.arrow}>→</span> <Value text={edit.after} />
      </span>
    </li>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  return (
    <li className={styles.entry} data-undone={entry.undone}>
      <details>
        <summary className={styles.summary}>
          <span className={styles.when}>{moment(entry.at)}</span>
          <span className={styles.who}>{entry.actor}</span>
          <span className={styles.what}>
            {entry.label}
            {entry.undone ? <span className={styles.undone}> · undone</span> : null}
            {entry.reason ? <span className={styles.reason}> · {entry.reason}</span> : null}
          </span>
        </summary>
        <ul className={styles.edits}>
          {entry.edits.slice(0, SHOWN).map((edit) => (
            <EditLine key={`${edit.entityId} ${edit.field}`} edit={edit} />
          ))}
          {entry.edits.length > SHOWN ? (
            <li className={styles.nothing}>and {entry.edits.length - SHOWN} more fields</li>
          ) : null}
        </ul>
      </details>
    </li>
  );
}

export function HistoryList({ filter }: { filter: Of }) {
  const history = useInfiniteQuery(historyQuery(filter));
  const entries = history.data?.pages.flat() ?? [];
  return (
    <>
      <Refusal error={history.error} />
      {history.isSuccess && entries.length === 0 ? <p className={styles.nothing}>Nothing has changed yet.</p> : null}
      <ol className={styles.entries}>
        {entries.map((entry) => (
          <Entry key={entry.change} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <div>
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show earlier changes
          </Button>
        </div>
      ) : null}
    </>
  );
}
