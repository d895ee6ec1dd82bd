// The fields of a deviation: what happened, why, how far it reaches, and what the report and management say of it.
import { Button, Select, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Refusal } from "../../components/Refusal";
import { useFocusFirst } from "../../components/useFocusFirst";
import { choices, EXTENT, textOrNull } from "../../components/words";
import type { DeviationDraft, Extent } from "../../wire/bindings";
import styles from "./Deviations.module.css";

type DeviationFieldsProps = {
  draft: DeviationDraft;
  act: string;
  pending: boolean;
  error: Error | null;
  onSave: (draft: DeviationDraft) => void;
  onLeave?: () => void;
};

type Texts = "facts" | "nature" | "cause" | "effect" | "compensating" | "section4" | "response";
type Values = Record<Texts, string> & { extent: Extent | null };

function valuesOf(draft: DeviationDraft): Values {
  return {
    facts: draft.facts,
    nature: draft.nature ?? "",
    cause: draft.cause ?? "",
    extent: draft.extent,
    effect: draft.effect ?? "",
    compensating: draft.compensating ?? "",
    section4: draft.section4 ?? "",
    response: draft.response ?? "",
  };
}

function draftOf(draft: DeviationDraft, values: Values): DeviationDraft {
  return {
    item: draft.item,
    attribute: draft.attribute,
    facts: values.facts.trim(),
    nature: textOrNull(values.nature),
    cause: textOrNull(values.cause),
    extent: values.extent,
    effect: textOrNull(values.effect),
    compensating: textOrNull(values.compensating),
    section4: textOrNull(values.section4),
    response: textOrNull(values.response),
  };
}

export function DeviationFields({ draft, act, pending, error, onSave, onLeave }: DeviationFieldsProps) {
  const first = useFocusFirst<HTMLTextAreaElement>(onLeave !== undefined);
  const form = useForm<Values>({
    initialValues: valuesOf(draft),
    validate: {
      facts: (text) => (text.trim() ? null : "Say what happened: what was found, against what was required."),
    },
  });
  return (
    <form
      noValidate
      className={styles.fields}
      onSubmit={form.onSubmit((values) => onSave(draftOf(draft, values)))}
      onKeyDown={(event) => {
        if (event.key === "Escape" && onLeave) {
          event.stopPropagation();
          onLeave();
        }
      }}
    >
      <Textarea
        label="Facts"
        description="What was found, against what was required. No names, no blame."
        {...form.getInputProps("facts")}
        ref={first}
      />
      <Textarea label="Nature" minRows={1} {...form.getInputProps("nature")} />
      <Textarea label="Cause" minRows={1} {...form.getInputProps("cause")} />
      <Select
        label="Extent"
        data={choices(EXTENT)}
        value={form.values.extent}
        onChange={(value) => form.setFieldValue("extent", value as Extent | null)}
        placeholder="not judged yet"
        clearable
      />
      <Textarea label="Effect on the criterion" minRows={1} {...form.getInputProps("effect")} />
      <Textarea label="Compensating controls" minRows={1} {...form.getInputProps("compensating")} />
      <Textarea
        label="Section 4 wording"
        description="Left empty, the report uses the facts."
        {...form.getInputProps("section4")}
      />
      <Textarea label="Management's response" description="Printed in Section 5" {...form.getInputProps("response")} />
      <Refusal error={error} />
      <div className={styles.buttons}>
        {onLeave ? <Button onClick={onLeave}>Cancel</Button> : null}
        <Button type="submit" variant="filled" loading={pending} disabled={onLeave === undefined && !form.isDirty()}>
          {act}
        </Button>
      </div>
    </form>
  );
}
