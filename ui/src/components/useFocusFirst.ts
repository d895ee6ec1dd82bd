// Puts the focus on a field when the form it opens is shown.
import { type RefObject, useEffect, useRef } from "react";

export function useFocusFirst<T extends HTMLElement>(wanted = true): RefObject<T | null> {
  const first = useRef<T>(null);
  useEffect(() => {
    if (wanted) first.current?.focus();
  }, [wanted]);
  return first;
}
