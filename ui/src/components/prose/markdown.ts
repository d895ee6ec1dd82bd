// What the editor holds, as Markdown that a person can read as well.
import type { Editor } from "@tiptap/core";

/** The text of the editor. Signs are written as themselves wherever no reader of Markdown takes them for a mark. */
export function markdownOf(editor: Editor): string {
  return editor
    .getMarkdown()
    .replace(/&lt;(?![a-z/!?])/gi, "<")
    .replace(/(?<!^\s*)&gt;/gm, ">")
    .replace(/&amp;(?!#?\w+;)/g, "&")
    .trim();
}
