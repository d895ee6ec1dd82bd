// The form of one entry of any register, made from what the register declares.
import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DayInput } from "../../components/DayInput";
import { Refusal } from "../../components/Refusal";
import { useFocusFirst } from "../../components/useFocusFirst";
import type { FieldValue, RegisterEntry, RegisterField, RegisterPage } from "../../wire/bindings";
import { controlsQuery } from "../controls/queries";
import { registersQuery, said, textsOf } from "./queries";
import styles from "./System.module.css";

type Values = Record<string, string[]>;

type EntryFormProps = {
  page: RegisterPage;
  entry: RegisterEntry | null;
  pending: boolean;
  error: Error | null;
  onSave: (values: FieldValue[]) => void;
  onLeave: () => void;
};

type FieldProps = { field: RegisterField; texts: string[]; onTexts: (texts: string[]) => void };

function labels(field: RegisterField) {
  return { label: field.label, description: field.hint || undefined, required: field.required };
}

function Choice({ field, texts, onTexts, data }: FieldProps & { data: { value: string; label: string }[] }) {
  return (
    <Select
      {...labels(field)}
      data={data}
      value={texts[0] ?? null}
      onChange={(value) => onTexts(value === null ? [] : [value])}
      placeholder="not chosen yet"
      searchable={data.length > 8}
      clearable={!field.required}
    />
  );
}

function OrganisationField(props: FieldProps) {
  const pages = useSuspenseQuery(registersQuery).data;
  const names = pages.find((page) => page.register === "subservice")?.entries.map((entry) => said(entry, "name")) ?? [];
  return <Choice {...props} data={names.map((name) => ({ value: name, label: name }))} />;
}

function ControlField(props: FieldProps) {
  const controls = useSuspenseQuery(controlsQuery).data;
  const data = controls.map(({ reference, title }) => ({ value: reference, label: `${reference} ${title}` }));
  return <Choice {...props} data={data} />;
}

function Field(props: FieldProps) {
  const { field, texts, onTexts } = props;
  const typed = (text: string) => onTexts(text === "" ? [] : [text]);
  switch (field.kind) {
    case "day":
      return (
        <DayInput
          label={field.label}
          required={field.required}
          value={texts[0] ?? null}
          onChange={(day) => onTexts(day === null ? [] : [day])}
        />
      );
    case "one_of":
      return <Choice {...props} data={field.words.map(({ word, label }) => ({ value: word, label }))} />;
    case "yes_no":
      return (
        <Choice
          {...props}
          data={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
        />
      );
    case "some_of":
      return (
        <Checkbox.Group {...labels(field)} value={texts} onChange={onTexts}>
          <div className={styles.some}>
            {field.words.map(({ word, label }) => (
              <Checkbox key={word} value={word} label={label} />
            ))}
          </div>
        </Checkbox.Group>
      );
    case "organisation":
      return <OrganisationField {...props} />;
    case "control":
      return <ControlField {...props} />;
    case "criteria":
      return (
        <TextInput
          {...labels(field)}
          value={texts.join(", ")}
          placeholder="such as CC6.1, CC6.2"
          onChange={(event) => typed(event.currentTarget.value)}
        />
      );
    case "line":
      return (
        <TextInput {...labels(field)} value={texts[0] ?? ""} onChange={(event) => typed(event.currentTarget.value)} />
      );
    case "text":
      return (
        <Textarea
          {...labels(field)}
          value={texts[0] ?? ""}
          onChange={(event) => typed(event.currentTarget.value)}
          minRows={2}
          autosize
        />
      );
  }
}

export function EntryForm({ page, entry, pending, error, onSave, onLeave }: EntryFormProps) {
  const first = useFocusFirst<HTMLDivElement>();
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(page.fields.map((field) => [field.name, entry ? textsOf(entry, field.name) : []])),
  );
  return (
    <form
      noValidate
      className={styles.panel}
      aria-label={entry ? `Change the ${page.one}` : `Add a ${page.one}`}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(page.fields.map(({ name }) => ({ field: name, texts: values[name] ?? [] })));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <div ref={first} tabIndex={-1} className={styles.panelTitle}>
        <h2>{entry ? `Change the ${page.one}` : `New ${page.one}`}</h2>
      </div>
      {page.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          texts={values[field.name] ?? []}
          onTexts={(texts) => setValues((now) => ({ ...now, [field.name]: texts }))}
        />
      ))}
      <Refusal error={error} />
      <div className={styles.buttons}>
        <Button onClick={onLeave}>Cancel</Button>
        <Button type="submit" variant="filled" loading={pending}>
          {entry ? "Save" : "Add"}
        </Button>
      </div>
    </form>
  );
}
