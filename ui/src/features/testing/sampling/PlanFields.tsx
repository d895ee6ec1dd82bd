// What a plan is told: where the size comes from, the rates, the distribution, and a second stage where one is planned.
import { Checkbox, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { BASIS, choices, DISTRIBUTION } from "../../../components/words";
import type { Basis, DistributionName, Proposal } from "../../../wire/bindings";
import styles from "./Plan.module.css";
import type { PlanForm } from "./plan";

type PlanFieldsProps = {
  form: PlanForm;
  change: (change: Partial<PlanForm>) => void;
  /** Forgets the size that was typed, so that the plan's own is taken. */
  forget: () => void;
  proposal: Proposal | undefined;
};

const RATES = [
  { name: "risk", label: "Risk of overreliance, %", usual: (proposal: Proposal) => proposal.parameters.risk },
  { name: "tolerable", label: "Tolerable rate, %", usual: (proposal: Proposal) => proposal.parameters.tolerable },
  { name: "expected", label: "Expected rate, %", usual: (proposal: Proposal) => proposal.parameters.expected },
] as const;

function Rates({ form, change, proposal }: Omit<PlanFieldsProps, "forget">) {
  return (
    <>
      {RATES.map(({ name, label, usual }) => (
        <TextInput
          key={name}
          label={label}
          placeholder={proposal && form[name] === "" ? `${usual(proposal)} by the policy` : ""}
          inputMode="decimal"
          value={form[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

function Count(props: {
  label: string;
  value: number | string;
  empty?: string;
  onChange: (value: number | string) => void;
}) {
  return (
    <NumberInput
      label={props.label}
      placeholder={props.empty}
      min={0}
      allowDecimal={false}
      hideControls
      value={props.value}
      onChange={props.onChange}
    />
  );
}

function StageFields({ form, change, proposal }: Omit<PlanFieldsProps, "forget">) {
  const fewest = proposal?.stages ? `${proposal.stages.stage.second}: fewest` : "fewest";
  return (
    <fieldset className={styles.stages}>
      <legend>Deviations and items of the two stages</legend>
      <Count label="Accept with at most" value={form.accept} onChange={(accept) => change({ accept })} />
      <Count label="Extend with at most" value={form.extend} onChange={(extend) => change({ extend })} />
      <Count label="Further items" value={form.second} empty={fewest} onChange={(second) => change({ second })} />
      <Count label="Allowed in both" value={form.total} onChange={(total) => change({ total })} />
    </fieldset>
  );
}

export function PlanFields(props: PlanFieldsProps) {
  const { form, change, forget } = props;
  return (
    <div className={styles.fields}>
      <SegmentedControl
        aria-label="Where the size comes from"
        data={choices(BASIS)}
        value={form.basis}
        onChange={(value) => {
          forget();
          change({ basis: value as Basis });
        }}
      />
      <div className={styles.rates}>
        <Rates {...props} />
        <Select
          label="Distribution"
          data={choices(DISTRIBUTION)}
          value={form.distribution}
          onChange={(value) => value && change({ distribution: value as DistributionName })}
        />
      </div>
      <Checkbox
        label="Plan a second stage before the first item is tested"
        checked={form.staged}
        onChange={(event) => change({ staged: event.currentTarget.checked })}
      />
      {form.staged ? <StageFields {...props} /> : null}
    </div>
  );
}
