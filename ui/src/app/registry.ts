// Which acts can be done now: a page says `useAction("controls.add", ..)` while it is on screen, and takes it back
// when it leaves. Nothing is offered that nobody would carry out.
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { ActionId } from "./actions";

type Handler = () => void;
const handlers = new Map<ActionId, Handler[]>();
const listeners = new Set<() => void>();
let available: ReadonlySet<ActionId> = new Set();

function changed() {
  available = new Set(handlers.keys());
  for (const listener of listeners) listener();
}

function offer(id: ActionId, handler: Handler): () => void {
  handlers.set(id, [...(handlers.get(id) ?? []), handler]);
  changed();
  return () => {
    const rest = (handlers.get(id) ?? []).filter((each) => each !== handler);
    if (rest.length > 0) handlers.set(id, rest);
    else handlers.delete(id);
    changed();
  };
}

/** Carries the act out by whoever offered it last; false where nobody does. */
export function run(id: ActionId): boolean {
  const handler = handlers.get(id)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Offers an act while the component is on screen and `can` holds. */
export function useAction(id: ActionId, handler: Handler, can = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => (can ? offer(id, () => latest.current()) : undefined), [id, can]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The acts that can be done now. */
export function useAvailable(): ReadonlySet<ActionId> {
  return useSyncExternalStore(subscribe, () => available);
}
