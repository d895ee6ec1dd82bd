// The parts of the new-engagement form, in the order in which an engagement letter is read.
import { Checkbox, PasswordInput, Radio, Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { DayInput } from "../../components/DayInput";
import { Columns, Section, Stack } from "../../components/Page";
import { useFocusFirst } from "../../components/useFocusFirst";
import { CATEGORY, choices, FRAMEWORK, REPORT_TYPE } from "../../components/words";
import type { Category, CriteriaEdition, Framework, ReportType } from "../../wire/bindings";
import type { NewValues } from "./newEngagement";
import styles from "./Start.module.css";

type Part = { form: UseFormReturnType<NewValues> };

const errorText = (error: unknown) => (typeof error === "string" ? error : undefined);

export function WhoFields({ form }: Part) {
  const first = useFocusFirst<HTMLInputElement>();
  return (
    <Section title="Who">
      <Columns>
        <TextInput label="Service organisation" {...form.getInputProps("client")} ref={first} />
        <TextInput label="System" {...form.getInputProps("system")} />
        <TextInput label="Your firm" {...form.getInputProps("firm")} />
        <TextInput label="Engagement lead" {...form.getInputProps("lead")} />
      </Columns>
    </Section>
  );
}

export function WindowFields({ form }: Part) {
  const { reportType, asOf, from, to } = form.values;
  const kinds: Record<ReportType, string> = {
    type_1: `${REPORT_TYPE.type_1}: design at a date`,
    type_2: `${REPORT_TYPE.type_2}: design and operation over a period`,
  };
  return (
    <Section title="Type and period">
      <Radio.Group
        aria-label="Type"
        value={reportType}
        onChange={(value) => form.setFieldValue("reportType", value === "type_1" ? "type_1" : "type_2")}
      >
        <div className={styles.choice}>
          {choices(kinds).map((kind) => (
            <Radio key={kind.value} value={kind.value} label={kind.label} />
          ))}
        </div>
      </Radio.Group>
      <Columns>
        {reportType === "type_1" ? (
          <DayInput
            label="As of"
            value={asOf}
            onChange={(day) => form.setFieldValue("asOf", day)}
            error={errorText(form.errors.asOf)}
            required
          />
        ) : (
          <>
            <DayInput
              label="From"
              value={from}
              onChange={(day) => form.setFieldValue("from", day)}
              error={errorText(form.errors.from)}
              required
            />
            <DayInput
              label="To"
              value={to}
              onChange={(day) => form.setFieldValue("to", day)}
              error={errorText(form.errors.to)}
              required
            />
          </>
        )}
      </Columns>
    </Section>
  );
}

const CATEGORIES = choices(CATEGORY);

export function ScopeFields({ form, editions }: Part & { editions: CriteriaEdition[] }) {
  return (
    <Section title="Criteria">
      <Checkbox.Group
        label="Categories"
        description="Security is always in scope: its common criteria carry all others."
        value={form.values.categories}
        onChange={(values) =>
          form.setFieldValue("categories", ["security", ...values.filter(isOptional)] as Category[])
        }
      >
        <div className={styles.choice}>
          {CATEGORIES.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} disabled={value === "security"} />
          ))}
        </div>
      </Checkbox.Group>
      <Columns>
        <Select
          label="Framework"
          data={choices(FRAMEWORK)}
          value={form.values.framework}
          onChange={(value) => value && form.setFieldValue("framework", value as Framework)}
        />
        <Select
          label="Edition"
          data={editions.map(({ edition, name }) => ({ value: edition, label: name }))}
          value={form.values.edition}
          onChange={(value) => value && form.setFieldValue("edition", value)}
        />
      </Columns>
    </Section>
  );
}

function isOptional(value: string): boolean {
  return value !== "security";
}

export function FileFields({ form }: Part) {
  const { protect } = form.values;
  return (
    <Section title="The engagement file">
      <Radio.Group
        aria-label="Passphrase"
        value={protect ? "yes" : "no"}
        onChange={(value) => form.setFieldValue("protect", value === "yes")}
      >
        <Stack>
          <Radio
            value="yes"
            label="Protect with a passphrase (recommended)"
            description="The whole file is encrypted; damage to it is noticed at once. Nobody can open it without the passphrase, so keep it where your firm keeps such things: it cannot be recovered."
          />
          <Radio
            value="no"
            label="No passphrase"
            description="Anyone who gets the file can read the client's evidence. Choose it only where the disk itself is encrypted."
          />
        </Stack>
      </Radio.Group>
      {protect ? (
        <Columns>
          <PasswordInput label="Passphrase" autoComplete="new-password" {...form.getInputProps("passphrase")} />
          <PasswordInput
            label="Repeat the passphrase"
            autoComplete="new-password"
            {...form.getInputProps("repeated")}
          />
        </Columns>
      ) : null}
    </Section>
  );
}
