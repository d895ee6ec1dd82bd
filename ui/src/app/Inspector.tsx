// The inspector at the right shows the selected thing: a page puts its facts there with `<Inspector>`.
import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

const Slot = createContext<HTMLElement | null>(null);

export const InspectorSlot = Slot.Provider;

/** Whether the inspector is shown, for pages that show its content elsewhere when it is not. */
export function useHasInspector(): boolean {
  return useContext(Slot) !== null;
}

export function Inspector({ children }: { children: ReactNode }) {
  const slot = useContext(Slot);
  return slot ? createPortal(children, slot) : null;
}
