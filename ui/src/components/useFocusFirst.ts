// Puts the focus on a field when the form it opens is shown.
import { type RefObject, useEffect, useRef } from "react";

export function useFocusFirst<T extends HTMLElement>(): RefObject<T | null> {
  const first = useRef<T>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}
