// Small parts that many pages share: facts, references, states in words, empty places.
import {
  ArrowUpRight,
  CheckCheck,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  type LucideIcon,
  Minus,
  PenLine,
} from "lucide-react";
import type { ReactNode } from "react";
import type { ControlState, CriterionState, TestState } from "../wire/bindings";
import styles from "./Small.module.css";
import { CONTROL_STATE, CRITERION_STATE, TEST_STATE } from "./words";

export type Fact = readonly [term: string, value: ReactNode];

/** Terms and what they are; facts without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([term, value]) => (
          <div key={term} style={{ display: "contents" }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A reference, hash, seed or path. */
export function Mono({ children }: { children: ReactNode }) {
  return <span className={styles.mono}>{children}</span>;
}

/** Text as it was written, with its line ends. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className={styles.prose}>{children}</div>;
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className={styles.empty}>{children}</div>;
}

type Tone = "plain" | "quiet" | "accent" | "warning" | "deviation" | "signed";
type Look = { tone: Tone; icon: LucideIcon };

const LOOK: Record<TestState | ControlState | CriterionState, Look> = {
  no_control: { tone: "warning", icon: CircleAlert },
  no_test: { tone: "warning", icon: CircleDashed },
  not_started: { tone: "quiet", icon: Circle },
  in_progress: { tone: "accent", icon: CircleDot },
  concluded: { tone: "plain", icon: CircleCheck },
  tested: { tone: "plain", icon: CircleCheck },
  prepared: { tone: "signed", icon: PenLine },
  reviewed: { tone: "signed", icon: CheckCheck },
  signed: { tone: "signed", icon: CheckCheck },
  stale: { tone: "warning", icon: CircleAlert },
  deviations: { tone: "deviation", icon: CircleAlert },
  not_relevant: { tone: "quiet", icon: Minus },
  by_others: { tone: "quiet", icon: ArrowUpRight },
};

/** A word with its sign; colour only repeats what the word says. */
export function Sign({ tone, icon: Icon, children }: Look & { children: ReactNode }) {
  return (
    <span className={styles.state} data-tone={tone}>
      <Icon size={13} aria-hidden="true" />
      {children}
    </span>
  );
}

export function TestStateSign({ state }: { state: TestState }) {
  return <Sign {...LOOK[state]}>{TEST_STATE[state]}</Sign>;
}

export function ControlStateSign({ state }: { state: ControlState }) {
  return <Sign {...LOOK[state]}>{CONTROL_STATE[state]}</Sign>;
}

export function CriterionStateSign({ state }: { state: CriterionState }) {
  return <Sign {...LOOK[state]}>{CRITERION_STATE[state]}</Sign>;
}
