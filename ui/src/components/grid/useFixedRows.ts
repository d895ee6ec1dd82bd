// Which rows of a grid are drawn, and where. All rows are of one height, so a million of them are arithmetic: nothing
// is measured and nothing is kept for each. A browser draws no element taller than some millions of pixels, so in a
// longer grid the scroll bar moves in larger steps, while the wheel and the keys still move row by row.
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** No element is taller, in pixels; WebKit stops at 33 millions, and its fractions end at half of that. */
const TALLEST = 8_000_000;
/** Rows drawn above and below what is in sight. */
const BESIDE = 12;
/** Rows are placed from the start of a block on, so that their places stay small and the same while one scrolls. */
const BLOCK = 2048;
/** What a scroll position may lose to rounding. */
const ROUNDING = 1.5;

export type FixedRows = {
  /** The first row drawn, and the one after the last. */
  from: number;
  until: number;
  /** The height of the element that holds the rows. */
  tall: number;
  /** The row from which places are counted. */
  base: number;
  /** Where that row lies in the element. */
  shift: number;
  /** Brings a row into sight. */
  reveal: (row: number) => void;
};

type Seen = { offset: number; view: number };
type Measure = { count: number; height: number; head: number };

/** How far the rows can be scrolled, and how far the element can. */
export function reach({ count, height, head }: Measure, view: number): { rows: number; element: number } {
  const rows = Math.max(0, count * height + head - view);
  return { rows, element: Math.min(rows, TALLEST) };
}

/** The scroll position of the rows after one of the element that a person set, or of the element for the rows. */
export function scaled(position: number, from: number, to: number): number {
  return from <= 0 ? 0 : (position / from) * to;
}

export function useFixedRows(frame: RefObject<HTMLElement | null>, measure: Measure): FixedRows {
  const { count, height, head } = measure;
  const [seen, setSeen] = useState<Seen>({ offset: 0, view: 600 });
  const latest = useRef({ ...measure, offset: 0 });
  latest.current = { ...latest.current, count, height, head };

  const settle = useCallback(
    (offset: number, moveElement: boolean) => {
      const element = frame.current;
      if (!element) return;
      const view = element.clientHeight;
      const limits = reach(latest.current, view);
      const next = Math.max(0, Math.min(offset, limits.rows));
      latest.current.offset = next;
      if (moveElement) element.scrollTop = scaled(next, limits.rows, limits.element);
      setSeen((now) => (now.offset === next && now.view === view ? now : { offset: next, view }));
    },
    [frame],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const scrolled = () => {
      const limits = reach(latest.current, element.clientHeight);
      const expected = scaled(latest.current.offset, limits.rows, limits.element);
      if (Math.abs(element.scrollTop - expected) <= ROUNDING && limits.rows !== limits.element) return;
      settle(scaled(element.scrollTop, limits.element, limits.rows), false);
    };
    const wheeled = (event: WheelEvent) => {
      const limits = reach(latest.current, element.clientHeight);
      if (limits.rows === limits.element || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? latest.current.height : 1;
      element.scrollLeft += event.deltaX * step;
      settle(latest.current.offset + event.deltaY * step, true);
    };
    const resized = new ResizeObserver(() => settle(latest.current.offset, true));
    element.addEventListener("scroll", scrolled, { passive: true });
    element.addEventListener("wheel", wheeled, { passive: false });
    resized.observe(element);
    settle(latest.current.offset, false);
    return () => {
      element.removeEventListener("scroll", scrolled);
      element.removeEventListener("wheel", wheeled);
      resized.disconnect();
    };
  }, [frame, settle]);

  // A grid that has become shorter may have been scrolled further than it reaches now.
  useLayoutEffect(() => {
    const limits = reach({ count, height, head }, frame.current?.clientHeight ?? 0);
    if (latest.current.offset > limits.rows) settle(limits.rows, true);
  }, [count, height, head, frame, settle]);

  const reveal = useCallback(
    (row: number) => {
      const element = frame.current;
      if (!element) return;
      const top = row * latest.current.height;
      const room = element.clientHeight - latest.current.head - latest.current.height;
      const { offset } = latest.current;
      if (top < offset) settle(top, true);
      else if (top > offset + room) settle(top - Math.max(0, room), true);
    },
    [frame, settle],
  );

  const limits = reach({ count, height, head }, seen.view);
  const offset = Math.min(seen.offset, limits.rows);
  const from = Math.max(0, Math.floor(offset / height) - BESIDE);
  const until = Math.min(count, Math.ceil((offset + seen.view) / height) + BESIDE);
  const base = limits.rows === limits.element ? 0 : Math.floor(from / BLOCK) * BLOCK;
  const shift =
    base === 0 && limits.rows === limits.element
      ? 0
      : scaled(offset, limits.rows, limits.element) - offset + base * height;
  return { from, until, tall: Math.min(count * height, limits.element + seen.view - head), base, shift, reveal };
}
