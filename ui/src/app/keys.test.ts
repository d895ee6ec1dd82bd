import { describe, expect, it } from "vitest";
import { ACTIONS } from "./actions";
import { isPress, type KeyLike, pressOf, takesText, wouldType } from "./keys";

const key = (name: string, held: Partial<KeyLike> = {}): KeyLike => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("shortcuts", () => {
  it("are told apart by every held key", () => {
    expect(isPress(key("k", { ctrlKey: true }), "Ctrl+K")).toBe(true);
    expect(isPress(key("k", { metaKey: true }), "Ctrl+K")).toBe(true);
    expect(isPress(key("k"), "Ctrl+K")).toBe(false);
    expect(isPress(key("k", { ctrlKey: true, shiftKey: true }), "Ctrl+K")).toBe(false);
    expect(isPress(key("ArrowLeft", { altKey: true }), "Alt+Left")).toBe(true);
  });

  it("take a sign however the keyboard writes it", () => {
    expect(isPress(key("?", { shiftKey: true }), "?")).toBe(true);
    expect(isPress(key("?"), "?")).toBe(true);
  });

  it("leave a text field its letters and its own undo", () => {
    expect(wouldType("?")).toBe(true);
    expect(wouldType("Ctrl+Z")).toBe(true);
    expect(wouldType("Ctrl+K")).toBe(false);
    expect(wouldType("Alt+1")).toBe(false);
    expect(takesText(document.createElement("textarea"))).toBe(true);
    expect(takesText(document.createElement("button"))).toBe(false);
  });

  it("belong to one act each", () => {
    const presses = ACTIONS.flatMap((action) => (action.keys ? [JSON.stringify(pressOf(action.keys))] : []));
    expect(new Set(presses).size).toBe(presses.length);
  });
});
