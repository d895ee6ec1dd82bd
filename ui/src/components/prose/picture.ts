// A picture within a text: named by the hash of its bytes, with the words for those who do not see it. Its bytes stay in
// the engagement file, so a text that is copied elsewhere carries no picture along.
import { Image } from "@tiptap/extension-image";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { PictureView } from "./PictureView";

function text(value: unknown): string {
  return typeof value === "string" ? value.replace(/[\r\n]+/g, " ") : "";
}

/** The picture as Markdown, its words on one line. */
function pictureMarkdown(attrs: Readonly<Record<string, unknown>>): string {
  const alternative = text(attrs.alt).replace(/[[\]]/g, "\\$&");
  const caption = text(attrs.title).replace(/"/g, '\\"');
  return `![${alternative}](${text(attrs.src)}${caption ? ` "${caption}"` : ""})`;
}

export const Picture = Image.extend({
  addInputRules: () => [],

  // Only a picture that is in the file already comes in by pasting; its words come with it.
  parseHTML: () => [{ tag: `img[data-picture]`, getAttrs: (image) => ({ src: image.dataset.picture ?? "" }) }],

  renderHTML({ node }) {
    return ["img", { "data-picture": text(node.attrs.src), alt: text(node.attrs.alt), title: text(node.attrs.title) }];
  },

  renderMarkdown: (node) => pictureMarkdown(node.attrs ?? {}),

  addNodeView: () => ReactNodeViewRenderer(PictureView, { as: "span" }),
}).configure({ inline: true });
