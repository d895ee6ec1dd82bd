import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

type Tokens = Record<string, string>;

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function tokensOf(scheme: "light" | "dark"): Tokens {
  const block = new RegExp(`data-mantine-color-scheme="${scheme}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  const pairs = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(pairs.map((pair) => [pair[1], pair[2]]));
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark, light] = [luminance(one ?? ""), luminance(other ?? "")].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const GROUNDS = ["paper", "surface", "sunken", "hover"];
const TEXTS = ["ink", "ink-2", "ink-3", "accent", "deviation", "warning", "signed"];
const PAIRS: [string, string][] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ["ink", "accent-soft"],
  ["ink-3", "accent-soft"],
  ["ink", "deviation-soft"],
  ["deviation", "deviation-soft"],
  ["ink", "warning-soft"],
  ["warning", "warning-soft"],
  ["signed", "signed-soft"],
  ["on-accent", "accent-fill"],
  ["on-accent", "accent-fill-hover"],
  ["on-deviation", "deviation-fill"],
];
const MARKS: [string, string][] = GROUNDS.flatMap((ground): [string, string][] => [
  ["line-strong", ground],
  ["accent", ground],
  ["deviation-fill", ground],
]);

describe.each(["light", "dark"] as const)("the %s theme", (scheme) => {
  const tokens = tokensOf(scheme);

  it.each(PAIRS)("shows %s on %s with a contrast of at least 4.5", (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS)("shows the mark %s on %s with a contrast of at least 3", (mark, ground) => {
    expect(contrast(tokens[mark], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});
