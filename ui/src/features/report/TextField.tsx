// One text of the report: read as it will be printed, edited in place, saved as one change.
import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ProseEditor } from "../../components/prose/ProseEditor";
import { ProseText } from "../../components/prose/ProseText";
import { Refusal } from "../../components/Refusal";
import { Prose } from "../../components/Small";
import { useFocusFirst } from "../../components/useFocusFirst";
import { moment } from "../../components/words";
import type { ReportText } from "../../wire/bindings";
import { useDraft } from "./drafts";
import { useSetText } from "./queries";
import styles from "./Report.module.css";

/** Names and addresses are lines, not prose. */
function isLines(text: ReportText): boolean {
  return text.key === "assertion_signatory";
}

type WritingProps = { text: ReportText; draft: string; onChange: (draft: string) => void };

function Lines({ text, draft, onChange }: WritingProps) {
  const first = useFocusFirst<HTMLTextAreaElement>();
  return (
    <Textarea
      label={text.title}
      value={draft}
      onChange={(event) => onChange(event.currentTarget.value)}
      ref={first}
      minRows={4}
    />
  );
}

function Editing({ text, leave }: { text: ReportText; leave: () => void }) {
  const setting = useSetText(text.key);
  const draft = useDraft(text.key, text.text);
  const leaveDraft = () => {
    draft.drop();
    leave();
  };
  const save = () => setting.mutate(draft.text, { onSuccess: leaveDraft });
  return (
    <form
      noValidate
      className={styles.text}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !draft.isDraft) leave();
        else if (event.key === "Enter" && event.ctrlKey) save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {isLines(text) ? (
        <Lines text={text} draft={draft.text} onChange={draft.keep} />
      ) : (
        <>
          <h3>{text.title}</h3>
          <ProseEditor label={text.title} markdown={draft.text} onChange={draft.keep} />
        </>
      )}
      <Refusal error={setting.error} />
      <div className={styles.buttons}>
        <Button onClick={leaveDraft}>{draft.isDraft ? "Discard the draft" : "Cancel"}</Button>
        <Button type="submit" variant="filled" loading={setting.isPending} title="Ctrl+Enter">
          Save text
        </Button>
      </div>
    </form>
  );
}

function Reading({ text }: { text: ReportText }) {
  if (!text.text) return <p className={styles.quiet}>Nothing is written here yet.</p>;
  return isLines(text) ? <Prose>{text.text}</Prose> : <ProseText markdown={text.text} />;
}

/** A text that was asked for on the pages: `count` makes a second wish for the same text a new one. */
export type WantedText = { key: string; count: number };

/** Brings a text into view, and puts the keyboard on it, each time that it is asked for. */
function useWanted(isWanted: boolean, count: number) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted || count === 0) return;
    place.current?.scrollIntoView({ block: "start" });
    place.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isWanted, count]);
  return place;
}

export function TextField({ text, wanted }: { text: ReportText; wanted: WantedText | null }) {
  const { isDraft } = useDraft(text.key, text.text);
  const [editing, setEditing] = useState(isDraft);
  const place = useWanted(wanted?.key === text.key, wanted?.count ?? 0);
  if (editing) {
    return (
      <div ref={place}>
        <Editing text={text} leave={() => setEditing(false)} />
      </div>
    );
  }
  return (
    <div className={styles.text} ref={place}>
      <div className={styles.row}>
        <h3>{text.title}</h3>
        <Button aria-label={`${text.text ? "Edit" : "Write"} ${text.title}`} onClick={() => setEditing(true)}>
          {text.text ? "Edit" : "Write"}
        </Button>
        <span className={styles.quiet}>{text.by ? `${text.by}, ${moment(text.at)}` : ""}</span>
      </div>
      <Reading text={text} />
    </div>
  );
}
