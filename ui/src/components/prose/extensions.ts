// What a text of the report can hold: headings, paragraphs, lists, tables, emphasis, links, pictures. It is stored as
// Markdown, so nothing is offered here that a report cannot print.
import type { Extensions } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import { Markdown } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";
import { Picture } from "./picture";

export const EXTENSIONS: Extensions = [
  StarterKit.configure({
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
