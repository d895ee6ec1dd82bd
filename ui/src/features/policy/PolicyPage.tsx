// The firm's policy on samples as a form: sizes by frequency and risk, with what each supports, rates, wording. Checked as
// one types; saved for this computer, and used by an engagement only when somebody decides so.
import { Button, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Columns, Page, Section, Stack } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { RISK_LEVEL } from "../../components/words";
import type { PolicyDraft, PolicyState } from "../../wire/bindings";
import { LEVELS, RATE_NAMES, same, withRate } from "./draft";
import styles from "./Policy.module.css";
import {
  policyCheckQuery,
  policyQuery,
  useExportPolicy,
  useImportPolicy,
  useResetPolicy,
  useSetPolicy,
} from "./queries";
import { SizeTable } from "./SizeTable";

const TYPING = 200;

type Change = (draft: PolicyDraft) => void;

function RateTable({ draft, change }: { draft: PolicyDraft; change: Change }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Control of</th>
          {RATE_NAMES.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LEVELS.map((level) => (
          <tr key={level}>
            <th scope="row">{RISK_LEVEL[level].toLowerCase()}</th>
            {RATE_NAMES.map(({ name, label }) => (
              <td key={name}>
                <TextInput
                  aria-label={`${label}, ${RISK_LEVEL[level].toLowerCase()}`}
                  inputMode="decimal"
                  value={draft.rates[level][name]}
                  onChange={(event) => change(withRate(draft, level, name, event.currentTarget.value))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Names({ draft, change }: { draft: PolicyDraft; change: Change }) {
  return (
    <Stack>
      <Columns>
        <TextInput
          label="Name"
          value={draft.name}
          onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          label="Version"
          value={draft.version}
          onChange={(event) => change({ ...draft, version: event.currentTarget.value })}
        />
      </Columns>
      <Textarea
        label="How sizes are chosen"
        description="This sentence stands in workpapers and in Section 4."
        value={draft.wording}
        onChange={(event) => change({ ...draft, wording: event.currentTarget.value })}
      />
    </Stack>
  );
}

function PolicyForm({ state }: { state: PolicyState }) {
  const [draft, change] = useState(state.firm.policy);
  const [settled] = useDebouncedValue(draft, TYPING);
  const check = useQuery({ ...policyCheckQuery(settled), placeholderData: keepPreviousData });
  const saving = useSetPolicy();
  const resetting = useResetPolicy();
  const importing = useImportPolicy();
  const exporting = useExportPolicy();
  const changed = !same(draft, state.firm.policy);
  return (
    <Page
      under={<Link to="/settings">Settings</Link>}
      title="The firm’s policy on samples"
      lead="Kept on this computer for every engagement. An engagement follows it from the moment somebody decides so, and records which one it follows."
      actions={
        <>
          <Button onClick={() => importing.mutate(undefined, { onSuccess: (view) => view && change(view.policy) })}>
            Import…
          </Button>
          <Button onClick={() => exporting.mutate(draft)}>Export…</Button>
          <Button disabled={state.isShipped} loading={resetting.isPending} onClick={() => resetting.mutate()}>
            Reset to Tickmark’s own
          </Button>
          <Button
            variant="filled"
            disabled={!changed || check.error !== null}
            loading={saving.isPending}
            onClick={() => saving.mutate(draft)}
          >
            Save policy
          </Button>
        </>
      }
    >
      <Refusal error={check.error ?? saving.error ?? importing.error ?? exporting.error ?? resetting.error} />
      <Section title="Name and wording">
        <Names draft={draft} change={change} />
      </Section>
      <Section title="Items by how often a control operates and by its risk">
        <p className={styles.quiet}>
          Beside each size: the upper limit of the rate of deviation that it supports when no item deviates, over a full
          year, at the risk of overreliance below. No standard prescribes these sizes.
        </p>
        <SizeTable draft={draft} supports={check.data?.supports ?? state.firm.supports} change={change} />
      </Section>
      <Section title="Rates">
        <RateTable draft={draft} change={change} />
      </Section>
    </Page>
  );
}

export function PolicyPage() {
  const state = useSuspenseQuery(policyQuery).data;
  return <PolicyForm key={state.firm.sha256} state={state} />;
}
