// The fields of a control, for adding one and for changing one.
import { Button, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Columns, Stack } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { useFocusFirst } from "../../components/useFocusFirst";
import { CONTROL_NATURE, choices, FREQUENCY, RISK_LEVEL, textOrNull } from "../../components/words";
import type { ControlDraft, ControlNature, Frequency, RiskLevel } from "../../wire/bindings";
import { criteriaPackQuery } from "../scope/queries";
import styles from "./Fields.module.css";

type ControlFieldsProps = {
  draft: ControlDraft;
  act: string;
  pending: boolean;
  error: Error | null;
  /** Procedures are given with a new control; later they belong to its tests. */
  withProcedures: boolean;
  onSave: (draft: ControlDraft) => void;
  onLeave: () => void;
};

type Values = Omit<ControlDraft, "owner" | "domain" | "procedures"> & {
  owner: string;
  domain: string;
  procedures: string;
};

function valuesOf(draft: ControlDraft): Values {
  return { ...draft, owner: draft.owner ?? "", domain: draft.domain ?? "", procedures: draft.procedures.join("\n") };
}

function draftOf(values: Values): ControlDraft {
  return {
    ...values,
    reference: values.reference.trim(),
    title: values.title.trim(),
    description: values.description.trim(),
    owner: textOrNull(values.owner),
    domain: textOrNull(values.domain),
    procedures: values.procedures
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

function CriteriaField({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const pack = useSuspenseQuery(criteriaPackQuery).data;
  return (
    <TagsInput
      label="Criteria"
      size="xs"
      description="Type an id such as CC6.1; several at once may be separated by commas."
      data={pack.criteria.map((criterion) => criterion.id)}
      splitChars={[",", ";", " ", "/"]}
      value={value}
      onChange={(ids) => onChange([...new Set(ids.map((id) => id.toUpperCase()))])}
      clearable
    />
  );
}

export function ControlFields(props: ControlFieldsProps) {
  const first = useFocusFirst<HTMLInputElement>();
  const form = useForm<Values>({
    initialValues: valuesOf(props.draft),
    validate: {
      reference: (text) => (text.trim() ? null : "Give the control its reference."),
      title: (text) => (text.trim() ? null : "Give the control a short title."),
      description: (text) => (text.trim() ? null : "Write what the control does, in management's words."),
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => props.onSave(draftOf(values)))}>
      <Stack>
        <Columns>
          <TextInput label="Reference" required {...form.getInputProps("reference")} ref={first} />
          <TextInput label="Title" required {...form.getInputProps("title")} />
        </Columns>
        <Textarea label="Description" required {...form.getInputProps("description")} />
        <CriteriaField value={form.values.criteria} onChange={(criteria) => form.setFieldValue("criteria", criteria)} />
        <Columns>
          <Select
            label="Frequency"
            data={choices(FREQUENCY)}
            value={form.values.frequency}
            onChange={(value) => form.setFieldValue("frequency", value as Frequency | null)}
            allowDeselect
            clearable
          />
          <Select
            label="Nature"
            data={choices(CONTROL_NATURE)}
            value={form.values.nature}
            onChange={(value) => form.setFieldValue("nature", value as ControlNature | null)}
            allowDeselect
            clearable
          />
          <Select
            label="Risk that it does not work"
            data={choices(RISK_LEVEL)}
            value={form.values.risk}
            onChange={(value) => form.setFieldValue("risk", value as RiskLevel | null)}
            allowDeselect
            clearable
          />
          <TextInput label="Owner" {...form.getInputProps("owner")} />
          <TextInput label="Domain" {...form.getInputProps("domain")} />
        </Columns>
        {props.withProcedures ? (
          <Textarea
            label="Test procedures"
            description="One a line. They become the first test of the control."
            {...form.getInputProps("procedures")}
          />
        ) : null}
        <Refusal error={props.error} />
        <div className={styles.buttons}>
          <Button onClick={props.onLeave}>Cancel</Button>
          <Button type="submit" variant="filled" loading={props.pending}>
            {props.act}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
