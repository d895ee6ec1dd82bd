// The facts of the engagement that the report prints.
import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useHeader } from "../../app/session";
import { DayInput } from "../../components/DayInput";
import { Columns, Stack } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { choices, FRAMEWORK, textOrNull } from "../../components/words";
import type { EngagementFacts, EngagementHeader, Framework, Window } from "../../wire/bindings";
import { useAmendEngagement } from "./queries";

type Values = {
  client: string;
  system: string;
  firm: string;
  firmCity: string;
  framework: Framework;
  reportDate: string | null;
  from: string | null;
  to: string | null;
};

function valuesOf(header: EngagementHeader): Values {
  const { client, system, firm, framework, reportDate, window } = header;
  const dates = window.kind === "as_of" ? { from: window.date, to: null } : { from: window.from, to: window.to };
  return { client, system, firm, firmCity: header.firmCity ?? "", framework, reportDate, ...dates };
}

function windowOf(now: Window, values: Values): Window {
  if (now.kind === "as_of") return { kind: "as_of", date: values.from ?? now.date };
  return { kind: "period", from: values.from ?? now.from, to: values.to ?? now.to };
}

function factsOf(header: EngagementHeader, values: Values): EngagementFacts {
  const { path: _path, encrypted: _encrypted, undo: _undo, ...facts } = header;
  return {
    ...facts,
    client: values.client.trim(),
    system: values.system.trim(),
    firm: values.firm.trim(),
    firmCity: textOrNull(values.firmCity),
    framework: values.framework,
    reportDate: values.reportDate,
    window: windowOf(header.window, values),
  };
}

export function EngagementFields() {
  const header = useHeader();
  const amending = useAmendEngagement();
  const form = useForm<Values>({ initialValues: valuesOf(header) });
  const { from, to, reportDate, framework } = form.values;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        amending.mutate(factsOf(header, values), { onSuccess: () => form.resetDirty() }),
      )}
    >
      <Stack>
        <Columns>
          <TextInput label="Service organisation" required {...form.getInputProps("client")} />
          <TextInput label="System" required {...form.getInputProps("system")} />
          <TextInput label="Your firm" required {...form.getInputProps("firm")} />
          <TextInput label="City of the firm" {...form.getInputProps("firmCity")} />
          <Select
            label="Framework"
            data={choices(FRAMEWORK)}
            value={framework}
            onChange={(value) => value && form.setFieldValue("framework", value as Framework)}
          />
        </Columns>
        <Columns>
          <DayInput
            label={header.window.kind === "as_of" ? "As of" : "Period from"}
            value={from}
            onChange={(day) => form.setFieldValue("from", day)}
            required
          />
          {header.window.kind === "period" ? (
            <DayInput label="Period to" value={to} onChange={(day) => form.setFieldValue("to", day)} required />
          ) : null}
          <DayInput label="Report date" value={reportDate} onChange={(day) => form.setFieldValue("reportDate", day)} />
        </Columns>
        <Refusal error={amending.error} />
        <div>
          <Button type="submit" disabled={!form.isDirty()} loading={amending.isPending}>
            Save engagement
          </Button>
        </div>
      </Stack>
    </form>
  );
}
