// The line at the foot of the window: what just happened, what undo would take back, and whether all is saved.
import { useSyncExternalStore } from "react";
import type { UndoState } from "../wire/bindings";

export type Status = { text: string; tone: "plain" | "refused"; undo: UndoState; writing: boolean };

let status: Status = { text: "", tone: "plain", undo: { undo: null, redo: null }, writing: false };
const listeners = new Set<() => void>();

function set(next: Partial<Status>) {
  status = { ...status, ...next };
  for (const listener of listeners) listener();
}

export function say(text: string): void {
  set({ text, tone: "plain" });
}

export function sayRefused(text: string): void {
  set({ text, tone: "refused" });
}

/** Takes a refusal off the line, once the person has gone elsewhere. */
export function forgetRefusal(): void {
  if (status.tone === "refused") say("");
}

export function setUndo(undo: UndoState): void {
  set({ undo });
}

export function setWriting(writing: boolean): void {
  if (writing !== status.writing) set({ writing });
}

export function useStatus(): Status {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}
