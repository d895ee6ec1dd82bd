// Keyboard shortcuts as text ("Ctrl+K", "Alt+Left", "?"): reading them and telling whether an event is one.

export type Press = { key: string; ctrl: boolean; alt: boolean; shift: boolean };

const NAMED: Record<string, string> = {
  left: "arrowleft",
  right: "arrowright",
  up: "arrowup",
  down: "arrowdown",
  esc: "escape",
  space: " ",
};

/** Reads a shortcut; Ctrl stands for Command on a Mac as well. */
export function pressOf(keys: string): Press {
  const parts = keys.split("+");
  const last = (parts.at(-1) ?? "").toLowerCase();
  const held = parts.slice(0, -1).map((part) => part.toLowerCase());
  return {
    key: NAMED[last] ?? last,
    ctrl: held.includes("ctrl"),
    alt: held.includes("alt"),
    shift: held.includes("shift"),
  };
}

export type KeyLike = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Whether the event is the shortcut. A sign such as `?` needs Shift on some keyboards, so Shift is free there. */
export function isPress(event: KeyLike, keys: string): boolean {
  const press = pressOf(keys);
  const sign = press.key.length === 1 && !/[a-z0-9 ]/.test(press.key);
  return (
    event.key.toLowerCase() === press.key &&
    (event.ctrlKey || event.metaKey) === press.ctrl &&
    event.altKey === press.alt &&
    (sign || event.shiftKey === press.shift)
  );
}

/** Whether typed characters belong to what has the focus rather than to shortcuts. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}

/** Whether a shortcut would type or edit where a text field has the focus. */
export function wouldType(keys: string): boolean {
  const press = pressOf(keys);
  if (press.alt) return false;
  if (!press.ctrl) return press.key.length === 1;
  return ["z", "y", "c", "v", "x", "a", "d"].includes(press.key);
}
