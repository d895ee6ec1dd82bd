// One text of the report: read as it stands, edited in place, saved as one change.
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { Refusal } from "../../components/Refusal";
import { Prose } from "../../components/Small";
import { useFocusFirst } from "../../components/useFocusFirst";
import { moment } from "../../components/words";
import type { ReportText } from "../../wire/bindings";
import { useSetText } from "./queries";
import styles from "./Report.module.css";

function Editing({ text, leave }: { text: ReportText; leave: () => void }) {
  const setting = useSetText(text.key);
  const [draft, setDraft] = useState(text.text);
  const first = useFocusFirst<HTMLTextAreaElement>();
  return (
    <form
      noValidate
      className={styles.text}
      onSubmit={(event) => {
        event.preventDefault();
        setting.mutate(draft, { onSuccess: leave });
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      <Textarea
        label={text.title}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        ref={first}
        minRows={4}
      />
      <Refusal error={setting.error} />
      <div className={styles.buttons}>
        <Button onClick={leave}>Cancel</Button>
        <Button type="submit" variant="filled" loading={setting.isPending}>
          Save text
        </Button>
      </div>
    </form>
  );
}

export function TextField({ text }: { text: ReportText }) {
  const [editing, setEditing] = useState(false);
  if (editing) return <Editing text={text} leave={() => setEditing(false)} />;
  return (
    <div className={styles.text}>
      <div className={styles.row}>
        <h3>{text.title}</h3>
        <Button aria-label={`${text.text ? "Edit" : "Write"} ${text.title}`} onClick={() => setEditing(true)}>
          {text.text ? "Edit" : "Write"}
        </Button>
        <span className={styles.quiet}>{text.by ? `${text.by}, ${moment(text.at)}` : ""}</span>
      </div>
      {text.text ? <Prose>{text.text}</Prose> : <p className={styles.quiet}>Nothing is written here yet.</p>}
    </div>
  );
}
