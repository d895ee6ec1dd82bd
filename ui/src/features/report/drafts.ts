// What was typed and not yet saved, so that a look at another page loses nothing and the pages show it while it is
// written. It lives as long as the window.
import { useSyncExternalStore } from "react";
import type { Draft, TextKey } from "../../wire/bindings";

let drafts: readonly Draft[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Draft[]) {
  drafts = next;
  for (const listener of listeners) listener();
}

/** The draft of a text; the saved text where there is none. */
export function draftOf(key: TextKey, saved: string): string {
  return drafts.find((draft) => draft.key === key)?.text ?? saved;
}

export function hasDraft(key: TextKey): boolean {
  return drafts.some((draft) => draft.key === key);
}

/** Keeps the draft; one that says what is saved is none. */
export function keepDraft(key: TextKey, text: string, saved: string): void {
  const others = drafts.filter((draft) => draft.key !== key);
  change(text === saved ? others : [...others, { key, text }]);
}

export function dropDraft(key: TextKey): void {
  change(drafts.filter((draft) => draft.key !== key));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every draft, as it changes. */
export function useDrafts(): readonly Draft[] {
  return useSyncExternalStore(subscribe, () => drafts);
}
