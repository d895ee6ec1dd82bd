// What is done and what is looked for: the procedures of the test and its attributes A, B, C.
import { Button, Select, Textarea } from "@mantine/core";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Prose } from "../../components/Small";
import { useFocusFirst } from "../../components/useFocusFirst";
import { choices, NATURE } from "../../components/words";
import type { Attribute, Nature, Procedure, Test } from "../../wire/bindings";
import {
  useAddAttribute,
  useAddProcedure,
  useAmendAttribute,
  useAmendProcedure,
  useRemoveAttribute,
  useRemoveProcedure,
} from "./mutations";
import styles from "./Testing.module.css";

type EditorProps = {
  label: string;
  act: string;
  text: string;
  /** Only a procedure has a nature. */
  nature: Nature | null;
  pending: boolean;
  error: Error | null;
  onSave: (text: string, nature: Nature) => void;
  leave: () => void;
};

function Editor({ label, act, text, nature, pending, error, onSave, leave }: EditorProps) {
  const [draft, setDraft] = useState(text);
  const [chosen, setChosen] = useState<Nature>(nature ?? "inspection");
  const first = useFocusFirst<HTMLTextAreaElement>();
  return (
    <form
      noValidate
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.trim()) onSave(draft.trim(), chosen);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      {nature ? (
        <Select
          label="Nature"
          data={choices(NATURE)}
          value={chosen}
          onChange={(value) => value && setChosen(value as Nature)}
          w="12rem"
        />
      ) : null}
      <Textarea label={label} value={draft} onChange={(event) => setDraft(event.currentTarget.value)} ref={first} />
      <Refusal error={error} />
      <div className={styles.buttons}>
        <Button onClick={leave}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!draft.trim()} loading={pending}>
          {act}
        </Button>
      </div>
    </form>
  );
}

type LineProps = {
  sign: string;
  what: string;
  text: string;
  edit: () => void;
  remove: () => void;
  error: Error | null;
};

function Line({ sign, what, text, edit, remove, error }: LineProps): ReactNode {
  return (
    <>
      <div className={styles.planLine}>
        <span className={styles.planSign}>{sign}</span>
        <Prose>{text}</Prose>
        <span className={styles.planActs}>
          <Button size="compact-xs" leftSection={<Pencil size={12} />} aria-label={`Edit ${what}`} onClick={edit}>
            Edit
          </Button>
          <Button size="compact-xs" leftSection={<Trash2 size={12} />} aria-label={`Remove ${what}`} onClick={remove}>
            Remove
          </Button>
        </span>
      </div>
      <Refusal error={error} />
    </>
  );
}

function ProcedureLine({ procedure, place }: { procedure: Procedure; place: number }) {
  const amending = useAmendProcedure();
  const removing = useRemoveProcedure();
  const [editing, setEditing] = useState(false);
  if (!editing) {
    return (
      <Line
        sign={NATURE[procedure.nature]}
        what={`procedure ${place}`}
        text={procedure.text}
        edit={() => setEditing(true)}
        remove={() => removing.mutate(procedure.id)}
        error={removing.error}
      />
    );
  }
  return (
    <Editor
      label="Procedure"
      act="Save procedure"
      text={procedure.text}
      nature={procedure.nature}
      pending={amending.isPending}
      error={amending.error}
      onSave={(text, nature) =>
        amending.mutate({ id: procedure.id, nature, text }, { onSuccess: () => setEditing(false) })
      }
      leave={() => setEditing(false)}
    />
  );
}

function AttributeLine({ attribute }: { attribute: Attribute }) {
  const amending = useAmendAttribute();
  const removing = useRemoveAttribute();
  const [editing, setEditing] = useState(false);
  if (!editing) {
    return (
      <Line
        sign={attribute.letter}
        what={`attribute ${attribute.letter}`}
        text={attribute.text}
        edit={() => setEditing(true)}
        remove={() => removing.mutate(attribute.id)}
        error={removing.error}
      />
    );
  }
  return (
    <Editor
      label={`Attribute ${attribute.letter}`}
      act="Save attribute"
      text={attribute.text}
      nature={null}
      pending={amending.isPending}
      error={amending.error}
      onSave={(text) => amending.mutate({ id: attribute.id, text }, { onSuccess: () => setEditing(false) })}
      leave={() => setEditing(false)}
    />
  );
}

function Procedures({ test }: { test: Test }) {
  const adding = useAddProcedure(test.id);
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Procedures"
      aside={
        <Button leftSection={<Plus size={14} />} onClick={() => setOpen(true)}>
          Add procedure
        </Button>
      }
    >
      {test.procedures.length === 0 ? (
        <p className={styles.quiet}>None yet. Inquiry alone never supports a conclusion.</p>
      ) : null}
      {test.procedures.map((procedure, index) => (
        <ProcedureLine key={procedure.id} procedure={procedure} place={index + 1} />
      ))}
      {open ? (
        <Editor
          label="Procedure"
          act="Save procedure"
          text=""
          nature="inspection"
          pending={adding.isPending}
          error={adding.error}
          onSave={(text, nature) => adding.mutate({ nature, text }, { onSuccess: () => setOpen(false) })}
          leave={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}

function Attributes({ test }: { test: Test }) {
  const adding = useAddAttribute(test.id);
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Attributes"
      aside={
        <Button leftSection={<Plus size={14} />} onClick={() => setOpen(true)}>
          Add attribute
        </Button>
      }
    >
      {test.attributes.length === 0 ? (
        <p className={styles.quiet}>
          None yet. An attribute says what is looked for in each item, such as "approved before release".
        </p>
      ) : null}
      {test.attributes.map((attribute) => (
        <AttributeLine key={attribute.id} attribute={attribute} />
      ))}
      {open ? (
        <Editor
          label="Attribute"
          act="Save attribute"
          text=""
          nature={null}
          pending={adding.isPending}
          error={adding.error}
          onSave={(text) => adding.mutate(text, { onSuccess: () => setOpen(false) })}
          leave={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}

export function PlanTab({ test }: { test: Test }) {
  return (
    <>
      <Section title="Control">
        <Prose>{test.controlDescription}</Prose>
      </Section>
      <Procedures test={test} />
      <Attributes test={test} />
    </>
  );
}
