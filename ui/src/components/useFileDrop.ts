// Files dropped from the desktop: which paths, and onto which marked part of the page (`data-drop`).
import { useEffect, useRef, useState } from "react";
import { onFileDrag } from "../host/events";

/** Where files are held: over a marked part, over the page at large, or nowhere. */
export type DropPlace = { onto: string | null } | null;

function placeAt(x: number, y: number): string | null {
  const marked = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]");
  return marked?.dataset.drop ?? null;
}

/** Takes dropped paths while the component is on screen; answers where files are held now. */
export function useFileDrop(take: (paths: string[], onto: string | null) => void): DropPlace {
  const [place, setPlace] = useState<DropPlace>(null);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(
    () =>
      onFileDrag((drag) => {
        if (drag.kind === "leave") return setPlace(null);
        const onto = placeAt(drag.x, drag.y);
        setPlace(drag.kind === "over" ? { onto } : null);
        if (drag.kind === "drop") latest.current(drag.paths, onto);
      }),
    [],
  );
  return place;
}
