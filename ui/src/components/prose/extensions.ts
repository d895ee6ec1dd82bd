// What a text of the report can hold: headings, paragraphs, lists, tables, emphasis, links, pictures. It is stored as
// Markdown, so nothing is offered here that a report cannot print.
import type { Extensions } from "@tiptap/core";
import { Paragraph } from "@tiptap/extension-paragraph";
import { TableKit } from "@tiptap/extension-table";
import { Markdown } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";
import { Picture } from "./picture";

/** A paragraph of one picture stays a paragraph: its own reader takes the picture out, where nothing can be undone. */
const ProseParagraph = Paragraph.extend({
  parseMarkdown(token, helpers) {
    const tokens = token.tokens ?? [];
    const isPicture = tokens.length === 1 && tokens[0]?.type === "image";
    if (isPicture) return helpers.createNode("paragraph", undefined, helpers.parseInline(tokens));
    return this.parent?.(token, helpers) ?? [];
  },
});

export const EXTENSIONS: Extensions = [
  ProseParagraph,
  StarterKit.configure({
    paragraph: false,
    heading: { levels: [1, 2] },
    link: { openOnClick: false, autolink: false, linkOnPaste: true },
    blockquote: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    dropcursor: false,
  }),
  TableKit.configure({ table: { resizable: false } }),
  Picture,
  // A line end that was typed stays one, in the window as on paper.
  Markdown.configure({ markedOptions: { gfm: true, breaks: true } }),
];
