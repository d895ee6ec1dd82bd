// The one place where answers of writes refresh what is on screen: a query says in its `meta.topics` what it
// shows, a write says in `touched` what it changed. What is on screen and changed is read again; what is not on
// screen is forgotten, so that no page ever opens with what was true before.
import type { Query, QueryClient } from "@tanstack/react-query";
import type { Topic, UndoState } from "../wire/bindings";

type Written = { touched: Topic[]; undo: UndoState };

/** What a write touched, if the answer is that of a write. */
export function writtenOf(answer: unknown): Written | null {
  if (typeof answer !== "object" || answer === null || !("touched" in answer) || !("undo" in answer)) return null;
  return answer as Written;
}

/** Whether a query that shows `topics` has to be read again. */
export function isStale(topics: readonly Topic[] | undefined, touched: ReadonlySet<Topic>): boolean {
  return topics?.some((topic) => touched.has(topic)) ?? false;
}

/** Collects what writes touched and refreshes once none is under way, so that quick gestures do not flicker. */
export class Refresher {
  private readonly touched = new Set<Topic>();
  constructor(private readonly client: QueryClient) {}

  note(answer: unknown): void {
    for (const topic of writtenOf(answer)?.touched ?? []) this.touched.add(topic);
  }

  /** Called when a write has settled; `underWay` counts the writes that have not, this one included. */
  settle(underWay: number): void {
    if (underWay > 1 || this.touched.size === 0) return;
    const touched = new Set(this.touched);
    this.touched.clear();
    const predicate = (query: Query) => isStale(query.meta?.topics, touched);
    this.client.removeQueries({ predicate, type: "inactive" });
    void this.client.invalidateQueries({ predicate });
  }
}
