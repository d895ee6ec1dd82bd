// What a person fills in to draw a sample, and the request it becomes. Each method reads only its own fields.
import { METHOD } from "../../../components/words";
import type { Allocation, DrawRequest, Interval, Method, SeedOrigin, StratumSize } from "../../../wire/bindings";

export type DrawDraft = {
  method: Method;
  size: number | string;
  seedOrigin: SeedOrigin;
  seed: string;
  seedBy: string;
  reason: string;
  keys: string;
  stratumColumn: string | null;
  allocation: Allocation;
  /** How many of each stratum, by its name. */
  sizes: Readonly<Record<string, number>>;
  interval: Interval;
  each: number | string;
};

/** A random draw of as many items as the plan asks for, its strata by the column that was named at the import. */
export function newDraft(stratumColumn: string | null = null): DrawDraft {
  return {
    method: "random",
    size: "",
    seedOrigin: "derived",
    seed: "",
    seedBy: "",
    reason: "",
    keys: "",
    stratumColumn,
    allocation: "proportional",
    sizes: {},
    interval: "month",
    each: 1,
  };
}

/** The methods in the order in which they are offered. */
const OFFERED: readonly Method[] = [
  "random",
  "stratified",
  "interval",
  "systematic",
  "census",
  "targeted",
  "haphazard",
];

export const METHOD_CHOICES = OFFERED.map((value) => ({ value, label: METHOD[value] }));

export function isSeeded(method: Method): boolean {
  return method === "random" || method === "stratified" || method === "interval" || method === "systematic";
}

export function isByHand(method: Method): boolean {
  return method === "targeted" || method === "haphazard";
}

/** Keys as pasted: one a line, as a column of a spreadsheet gives them. */
export function keysOf(text: string): string[] {
  const keys = text.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(keys.filter((key) => key !== ""))];
}

/** Adds a key to the pasted ones, or takes it away. */
export function toggledKey(text: string, key: string): string {
  const keys = keysOf(text);
  return (keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]).join("\n");
}

export function sizesOf(sizes: Readonly<Record<string, number>>): StratumSize[] {
  return Object.entries(sizes)
    .filter(([, items]) => items > 0)
    .map(([stratum, items]) => ({ stratum, items }));
}

function whole(value: number | string): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) && number > 0 ? number : 0;
}

function filled(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

export function requestOf(draft: DrawDraft): DrawRequest {
  const { method } = draft;
  const seeded = isSeeded(method);
  const given = seeded && draft.seedOrigin !== "derived";
  const stratified = method === "stratified";
  const perStratum = stratified && draft.allocation === "per_stratum";
  return {
    method,
    size: method === "interval" ? whole(draft.each) : whole(draft.size),
    seed: given ? filled(draft.seed) : null,
    seedOrigin: seeded ? draft.seedOrigin : null,
    seedBy: given && draft.seedOrigin !== "typed" ? filled(draft.seedBy) : null,
    reason: filled(draft.reason),
    keys: isByHand(method) ? keysOf(draft.keys) : [],
    stratumColumn: stratified ? draft.stratumColumn : null,
    allocation: stratified ? draft.allocation : null,
    stratumSizes: perStratum ? sizesOf(draft.sizes) : [],
    interval: method === "interval" ? draft.interval : null,
    plan: null,
  };
}
