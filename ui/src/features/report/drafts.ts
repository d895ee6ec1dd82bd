// What was typed and not yet saved, so that a look at another page loses nothing and the pages show it while it is
// written. It belongs to its engagement and lives as long as the window.
import { useCallback, useSyncExternalStore } from "react";
import { useHeader } from "../../app/session";
import type { Draft, TextKey } from "../../wire/bindings";

const NONE: readonly Draft[] = [];
const byEngagement = new Map<string, readonly Draft[]>();
const listeners = new Set<() => void>();

/** Every draft of the engagement in this file. */
export function draftsOf(path: string): readonly Draft[] {
  return byEngagement.get(path) ?? NONE;
}

function change(path: string, drafts: readonly Draft[]) {
  if (drafts.length > 0) byEngagement.set(path, drafts);
  else byEngagement.delete(path);
  for (const listener of listeners) listener();
}

/** Keeps the draft; one that says what is saved is none. */
export function keepDraft(path: string, draft: Draft, saved: string): void {
  const others = draftsOf(path).filter((each) => each.key !== draft.key);
  change(path, draft.text === saved ? others : [...others, draft]);
}

export function dropDraft(path: string, key: TextKey): void {
  change(
    path,
    draftsOf(path).filter((draft) => draft.key !== key),
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every draft of the open engagement, as it changes. */
export function useDrafts(): readonly Draft[] {
  const { path } = useHeader();
  return useSyncExternalStore(subscribe, () => draftsOf(path));
}

/** The draft of one text; the saved text where there is none. */
export function useDraft(key: TextKey, saved: string) {
  const { path } = useHeader();
  const draft = useDrafts().find((each) => each.key === key);
  return {
    text: draft?.text ?? saved,
    isDraft: draft !== undefined,
    keep: useCallback((text: string) => keepDraft(path, { key, text }, saved), [path, key, saved]),
    drop: useCallback(() => dropDraft(path, key), [path, key]),
  };
}
