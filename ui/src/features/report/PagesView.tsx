// The true pages of the report under each other, drawn where they are seen. What stands on them leads to the row that
// it was derived from.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Refusal } from "../../components/Refusal";
import type { PagePlace, ReportPages } from "../../wire/bindings";
import styles from "./Pages.module.css";
import { between, heightOf, type Laid, lay, scaleToFit } from "./pages";
import { pageQuery } from "./queries";

/** A point of the report to look at: `count` makes a second wish for the same point a new one. */
export type Wish = { page: number; top: number; count: number };

const MARGIN = 24;

type Seen = { width: number; height: number; top: number };

function useSeen(room: RefObject<HTMLDivElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ width: 0, height: 0, top: 0 });
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const look = () => setSeen({ width: element.clientWidth, height: element.clientHeight, top: element.scrollTop });
    look();
    const watching = new ResizeObserver(look);
    watching.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watching.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [room]);
  return seen;
}

const KIND: Record<string, string> = {
  criterion: "criterion",
  control: "control",
  test: "test",
  deviation: "deviation",
  text: "text",
};

type SheetProps = { edition: number; page: number; at: Laid; scale: number; open?: (place: PagePlace) => void };

function Sheet({ edition, page, at, scale, open }: SheetProps) {
  const drawing = useQuery({ ...pageQuery(edition, page), placeholderData: keepPreviousData }).data;
  // The smaller lies above the larger: a cell can be reached within its row.
  const places = useMemo(
    () => [...(drawing?.places ?? [])].sort((a, b) => b.width * b.height - a.width * a.height),
    [drawing],
  );
  return (
    <div className={styles.sheet} style={{ top: at.top, width: at.width, height: at.height }}>
      {drawing ? (
        <img alt={`Page ${page + 1}`} draggable={false} src={`data:image/svg+xml,${encodeURIComponent(drawing.svg)}`} />
      ) : null}
      {(open ? places : []).map((place) => (
        <button
          key={`${place.kind} ${place.id} ${place.left} ${place.top}`}
          type="button"
          className={styles.place}
          aria-label={`Go to the ${KIND[place.kind] ?? "row"} behind this, page ${page + 1}`}
          style={{
            left: place.left * scale,
            top: place.top * scale,
            width: place.width * scale,
            height: place.height * scale,
          }}
          onClick={() => open?.(place)}
        />
      ))}
    </div>
  );
}

type PagesViewProps = {
  pages: ReportPages | undefined;
  error: Error | null;
  zoom: number;
  wish: Wish | null;
  /** Where a thing on a page leads; without it, nothing on the pages does. */
  open?: (place: PagePlace) => void;
  onPage?: (page: number) => void;
};

export function PagesView({ pages, error, zoom, wish, open, onPage }: PagesViewProps) {
  const room = useRef<HTMLDivElement>(null);
  const { width, height, top } = useSeen(room);
  const sizes = pages?.pages ?? [];
  const scale = scaleToFit(sizes, width) * zoom;
  const laid = lay(sizes, scale);
  const [first, beyond] = between(laid, top - height, top + 2 * height);
  const shown = laid.map((at, page) => ({ at, page })).slice(first, beyond);
  const current = between(laid, top + height / 3, top + height / 3)[0];
  useEffect(() => onPage?.(current), [current, onPage]);
  const wished = useRef<Wish | null>(null);
  useEffect(() => {
    const page = wish ? laid[wish.page] : undefined;
    if (!wish || !page || width === 0 || wished.current === wish) return;
    wished.current = wish;
    room.current?.scrollTo({ top: page.top + wish.top * scale - MARGIN });
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the pages scroll by keyboard.
    <section className={styles.room} ref={room} tabIndex={0} aria-label="Pages of the report">
      <Refusal error={error} />
      {pages || error ? null : (
        <p className={styles.wait} role="status">
          Setting the pages…
        </p>
      )}
      <div
        className={styles.column}
        style={{ height: heightOf(laid), minWidth: Math.max(0, ...laid.map((page) => page.width)) }}
      >
        {shown.map(({ page, at }) => (
          <Sheet key={page} edition={pages?.edition ?? 0} page={page} at={at} scale={scale} open={open} />
        ))}
      </div>
    </section>
  );
}
