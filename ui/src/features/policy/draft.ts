// Changing a policy as a form holds it, one value at a time. Knows no React.
import { FREQUENCY } from "../../components/words";
import type { PolicyDraft, Rates, RiskLevel, SizeRow } from "../../wire/bindings";

export const LEVELS: readonly RiskLevel[] = ["lower", "moderate", "higher"];
export const RATE_NAMES: readonly { name: keyof Rates; label: string }[] = [
  { name: "risk", label: "Risk of overreliance, %" },
  { name: "tolerable", label: "Tolerable rate, %" },
  { name: "expected", label: "Expected rate, %" },
];

const AUTOMATED = "Automated";

/** A row of the table in words. */
export function controlWords(control: string): string {
  return control in FREQUENCY ? FREQUENCY[control as keyof typeof FREQUENCY] : AUTOMATED;
}

export function withRate(draft: PolicyDraft, level: RiskLevel, name: keyof Rates, value: string): PolicyDraft {
  return { ...draft, rates: { ...draft.rates, [level]: { ...draft.rates[level], [name]: value } } };
}

export function withSize(draft: PolicyDraft, at: number, name: RiskLevel | "from", value: number): PolicyDraft {
  return { ...draft, sizes: draft.sizes.map((row, index) => (index === at ? { ...row, [name]: value } : row)) };
}

/** A further row for larger populations, after the last of its kind, to be changed from there. */
export function withRow(draft: PolicyDraft, control: string): PolicyDraft {
  const last = draft.sizes.findLastIndex((row) => row.control === control);
  const before = draft.sizes[last];
  if (!before) return draft;
  const added: SizeRow = { ...before, from: before.from + 1 };
  return { ...draft, sizes: [...draft.sizes.slice(0, last + 1), added, ...draft.sizes.slice(last + 1)] };
}

export function withoutRow(draft: PolicyDraft, at: number): PolicyDraft {
  return { ...draft, sizes: draft.sizes.filter((_, index) => index !== at) };
}

/** Whether two forms say the same. */
export function same(left: PolicyDraft, right: PolicyDraft): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
