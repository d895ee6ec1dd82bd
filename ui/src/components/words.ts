// Wire values in the examiner's words, and dates and sizes in one form.
import type {
  Allocation,
  Basis,
  Category,
  ConclusionKind,
  ControlNature,
  ControlState,
  CriterionState,
  DistributionName,
  EngagementFacts,
  EngagementState,
  ExtensionGround,
  Extent,
  Framework,
  Frequency,
  Interval,
  Method,
  Nature,
  ReportType,
  ResultOutcome,
  RiskLevel,
  Role,
  SeedOrigin,
  SignOffRole,
  TestState,
  Window,
} from "../wire/bindings";

export const CATEGORY: Record<Category, string> = {
  security: "Security",
  availability: "Availability",
  processing_integrity: "Processing integrity",
  confidentiality: "Confidentiality",
  privacy: "Privacy",
};
export const FRAMEWORK: Record<Framework, string> = {
  aicpa: "AICPA (AT-C 105 and 205)",
  isae3000: "ISAE 3000 (Revised)",
  dual: "Both AICPA and ISAE 3000",
};
export const REPORT_TYPE: Record<ReportType, string> = { type_1: "Type 1", type_2: "Type 2" };
export const ENGAGEMENT_STATE: Record<EngagementState, string> = {
  open: "Open",
  issued: "Issued",
  completed: "Completed",
};
export const FREQUENCY: Record<Frequency, string> = {
  continuous: "Continuous",
  many_per_day: "Many times a day",
  daily: "Daily",
  weekly: "Weekly",
  monthly: "Monthly",
  quarterly: "Quarterly",
  semi_annual: "Twice a year",
  annual: "Annual",
  ad_hoc: "As needed",
};
export const CONTROL_NATURE: Record<ControlNature, string> = {
  manual: "Manual",
  automated: "Automated",
  it_dependent: "IT-dependent manual",
};
export const RISK_LEVEL: Record<RiskLevel, string> = {
  lower: "Lower risk",
  moderate: "Moderate risk",
  higher: "Higher risk",
};
export const BASIS: Record<Basis, string> = { policy: "By the policy’s table", statistics: "By the rates" };
export const DISTRIBUTION: Record<DistributionName, string> = {
  hypergeometric: "Hypergeometric: this population",
  binomial: "Binomial: a large population",
  poisson: "Poisson: an approximation",
};
export const CONTROL_STATE: Record<ControlState, string> = {
  no_test: "No test",
  not_started: "Not started",
  in_progress: "In progress",
  concluded: "Concluded",
  signed: "Signed off",
  stale: "Stale",
};
export const CRITERION_STATE: Record<CriterionState, string> = {
  no_control: "No control",
  not_started: "Not started",
  in_progress: "In progress",
  tested: "Tested",
  deviations: "Deviations",
  signed: "Signed off",
  not_relevant: "Not relevant",
  by_others: "Rests on a subservice organisation",
};
export const TEST_STATE: Record<TestState, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  concluded: "Concluded",
  prepared: "Preparer signed",
  reviewed: "Reviewed",
  stale: "Stale",
};
export const METHOD: Record<Method, string> = {
  census: "Census: every item",
  random: "Random: seeded tickets",
  stratified: "Stratified: random in each stratum",
  systematic: "Systematic: equal distances",
  interval: "By interval: random in each of them",
  targeted: "Targeted: chosen for a reason",
  haphazard: "Haphazard: without a rule",
};
export const SEED_ORIGIN: Record<SeedOrigin, string> = {
  derived: "Derived from the population",
  typed: "Typed",
  dice_ten: "Thrown with ten-sided dice",
  dice_six: "Thrown with six-sided dice",
  partner: "Chosen by another person",
};
export const ALLOCATION: Record<Allocation, string> = {
  proportional: "In proportion to the strata",
  equal: "The same number of each",
  per_stratum: "A number for each stratum",
};
export const INTERVAL: Record<Interval, string> = { week: "Week", month: "Month", quarter: "Quarter" };
export const EXTENSION_GROUND: Record<ExtensionGround, string> = {
  planned: "Planned second stage",
  sub_population: "Cause shows a distinct sub-population",
  plan_error: "Error in the plan",
  other: "Other",
};
export const NATURE: Record<Nature, string> = {
  inquiry: "Inquiry",
  observation: "Observation",
  inspection: "Inspection",
  reperformance: "Reperformance",
};
export const OUTCOME: Record<ResultOutcome, string> = {
  pass: "Pass",
  deviation: "Deviation",
  not_applicable: "Not applicable",
};
export const CONCLUSION: Record<ConclusionKind, string> = {
  operated_effectively: "Operated effectively",
  operated_with_exceptions: "Operated effectively, with exceptions",
  did_not_operate_effectively: "Did not operate effectively",
  did_not_operate: "Did not operate in the period",
};
export const SIGN_OFF_ROLE: Record<SignOffRole, string> = { preparer: "Preparer", reviewer: "Reviewer" };
export const EXTENT: Record<Extent, string> = { isolated: "Isolated", systematic: "Systematic" };
export const ROLE: Record<Role, string> = {
  lead: "Lead",
  manager: "Manager",
  staff: "Staff",
  reviewer: "Reviewer",
  specialist: "Specialist",
};

/** A table of words as the choices of a select. */
export function choices<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2026-06-30` as `30 Jun 2026`; what is not a date stays as it is. */
export function day(iso: string | null): string {
  const parts = iso === null ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  if (!parts || !month) return iso ?? "";
  return `${Number(parts[3])} ${month} ${parts[1]}`;
}

/** An instant as day and time of this computer's clock: `30 Jun 2026 14:05`. */
export function moment(iso: string | null): string {
  if (iso === null) return "";
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The date or the period of an engagement, with the year once where it is the same. */
export function windowWords(window: Window): string {
  if (window.kind === "as_of") return `as of ${day(window.date)}`;
  const from = day(window.from);
  const to = day(window.to);
  const sameYear = window.from.slice(0, 4) === window.to.slice(0, 4);
  return `${sameYear ? from.replace(/ \d{4}$/, "") : from} – ${to}`;
}

export function engagementLine(facts: Pick<EngagementFacts, "client" | "reportType" | "window">): string {
  return `${facts.client} · SOC 2 ${REPORT_TYPE[facts.reportType]} · ${windowWords(facts.window)}`;
}

/** A whole number with thin groups: `29,995`. */
export function count(value: number): string {
  return value.toLocaleString("en-GB");
}

/** "1 control", "3 controls". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The initials of a name, for cells: "Maria Keller" is "MK". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => word?.charAt(0).toUpperCase() ?? "").join("");
}

/** Text or null: what an empty field means on the wire. */
export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}
