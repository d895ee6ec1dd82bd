// Column widths of a grid: as the columns say, or as the user dragged them, remembered by the grid's name.
import { type PointerEvent, useCallback, useMemo } from "react";
import { useRemembered } from "../../app/remember";
import type { Column } from "./column";

const LEAST = 36;

export type Widths = {
  template: string;
  /** The whole width in pixels where the table does not fit. */
  total: number;
  /** Where each frozen column starts. */
  left: (index: number) => number;
  drag: (id: string, event: PointerEvent<HTMLElement>) => void;
};

export function useWidths<Row>(name: string, columns: readonly Column<Row>[]): Widths {
  const [kept, keep] = useRemembered<Record<string, number>>(`widths.${name}`, {});
  const widths = useMemo(() => columns.map((column) => kept[column.id] ?? column.width), [columns, kept]);
  const template = columns
    .map((column, index) => {
      const rem = `${(widths[index] ?? column.width) / 16}rem`;
      return column.grow && kept[column.id] === undefined ? `minmax(${rem}, 1fr)` : rem;
    })
    .join(" ");
  const left = useCallback((index: number) => widths.slice(0, index).reduce((sum, width) => sum + width, 0), [widths]);
  const drag = (id: string, event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const before = (handle.parentElement?.getBoundingClientRect().width ?? 0) / scale;
    const start = event.clientX;
    const move = (at: globalThis.PointerEvent) =>
      keep({ ...kept, [id]: Math.max(LEAST, Math.round(before + (at.clientX - start) / scale)) });
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  return { template, total: widths.reduce((sum, width) => sum + width, 0), left, drag };
}
