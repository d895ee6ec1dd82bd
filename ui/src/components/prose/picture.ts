// A picture within a text: named by the hash of its bytes, with the words for those who do not see it. Its bytes stay in
// the engagement file, so a text that is copied elsewhere carries no picture along.
import { Image } from "@tiptap/extension-image";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { PictureView } from "./PictureView";

function text(value: unknown): string {
  return typeof value === "string" ? value.replace(/[\r\n]+/g, " ") : "";
}

/** Words that a reader of Markdown reads as those words, in a table too. The engine writes them so as well. */
function escaped(words: string): string {
  return words.replace(/[\\[\]*_`<|]/g, "\\$&").replace(/&(?=[#\p{L}])/gu, "&amp;");
}

/** The words that this Markdown was written from. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])|&amp;/g, (_, sign?: string) => sign ?? "&");
}

/** What stands between the brackets of a picture in Markdown: `![here](…)`. */
function labelOf(markdown: string): string {
  const label = /^!\[((?:\\.|\[(?:\\.|[^\\[\]])*\]|[^\\[\]])*)\]/.exec(markdown);
  return label?.[1] ?? "";
}

/** The picture as Markdown, its words on one line. */
function pictureMarkdown(attrs: Readonly<Record<string, unknown>>): string {
  const alternative = escaped(text(attrs.alt));
  const caption = escaped(text(attrs.title)).replace(/"/g, '\\"');
  return `![${alternative}](${text(attrs.src)}${caption ? ` "${caption}"` : ""})`;
}

export const Picture = Image.extend({
  addInputRules: () => [],

  // Only a picture that is in the file already comes in by pasting; its words come with it.
  parseHTML: () => [{ tag: `img[data-picture]`, getAttrs: (image) => ({ src: image.dataset.picture ?? "" }) }],

  renderHTML({ node }) {
    return ["img", { "data-picture": text(node.attrs.src), alt: text(node.attrs.alt), title: text(node.attrs.title) }];
  },

  // The reader of Markdown takes the marks off the caption, and leaves them on what the picture shows.
  parseMarkdown: (token, helpers) =>
    helpers.createNode("image", {
      src: token.href,
      title: text(token.title).replace(/&amp;/g, "&"),
      alt: unescaped(labelOf(text(token.raw))),
    }),

  renderMarkdown: (node) => pictureMarkdown(node.attrs ?? {}),

  addNodeView: () => ReactNodeViewRenderer(PictureView, { as: "span" }),
}).configure({ inline: true });
