import { Editor } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { EXTENSIONS } from "./extensions";
import { markdownOf } from "./markdown";

function through(markdown: string): string {
  const editor = new Editor({ extensions: EXTENSIONS, content: markdown, contentType: "markdown", injectCSS: false });
  const written = markdownOf(editor);
  editor.destroy();
  return written;
}

const KEPT = [
  "One line, 3 < 13 & 10 > 9, R&D.",
  "# Network\n\nThe **core** is *small*; its range is `10.0.0.0/8`.",
  "- first\n- second\n  - inner\n\nAfter the list.",
  "1. first\n2. second",
  "1. first\n\nBetween them.\n\n3. third\n4. fourth",
  "See [the policy](https://example.org/p).",
  'Before.\n\n![Two zones](picture:ab12 "Figure 1: the network")\n\nAfter.',
  "A ![zones](picture:ab12) within, and ![](picture:cd34).",
  "- first ![zones](picture:ab12)\n- second",
  '![The \\[inner\\] zone](picture:ab12 "The \\"inner\\" one")',
];

/** Words of pictures that Markdown would read as marks. */
const WORDS = [
  "C:\\",
  "\\\\host\\C$ \\",
  "[old] (new)",
  "[a](b) ![c](d)",
  '"quoted" *stars* _lines_ `code`',
  "a | b",
  "R&D &amp; &lt;b&gt; <b> a < b",
  "\\[x\\]",
  "~~gone~~ https://example.org",
];

/** Every text whose document must be one that steps can be undone in. */
const WITH_PICTURES = [
  ...KEPT.filter((markdown) => markdown.includes("![")),
  "![one](picture:ab12)\n\n![two](picture:cd34)",
  "- ![alone](picture:ab12)\n- ![again](picture:cd34)\n  - ![deep](picture:ef56)",
  "| Host |\n| --- |\n| ![zones](picture:ab12) |",
  "# ![zones](picture:ab12)",
];

function pictured(words: string): { alt: unknown; title: unknown }[] {
  const editor = new Editor({ extensions: EXTENSIONS, injectCSS: false });
  editor.commands.insertContent({ type: "image", attrs: { src: "picture:ab12", alt: words, title: words } });
  const written = markdownOf(editor);
  editor.destroy();
  const again = new Editor({ extensions: EXTENSIONS, content: written, contentType: "markdown", injectCSS: false });
  const found: { alt: unknown; title: unknown }[] = [];
  again.state.doc.descendants((node) => {
    if (node.type.name === "image") found.push({ alt: node.attrs.alt, title: node.attrs.title });
  });
  expect(markdownOf(again)).toBe(written);
  again.destroy();
  return found;
}

describe("a text of the report in the editor", () => {
  for (const words of WORDS) {
    it(`keeps the words ${JSON.stringify(words)} of a picture`, () =>
      expect(pictured(words)).toEqual([{ alt: words, title: words }]));
  }

  for (const markdown of KEPT) {
    it(`keeps ${JSON.stringify(markdown.slice(0, 30))}`, () => expect(through(markdown)).toBe(markdown));
  }

  for (const markdown of WITH_PICTURES) {
    it(`brings each picture of ${JSON.stringify(markdown.slice(0, 30))} back that was deleted`, () => {
      const editor = new Editor({
        extensions: EXTENSIONS,
        content: markdown,
        contentType: "markdown",
        injectCSS: false,
      });
      expect(() => editor.state.doc.check()).not.toThrow();
      const before = markdownOf(editor);
      const places: number[] = [];
      editor.state.doc.descendants((node, place) => void (node.type.name === "image" && places.push(place)));
      expect(places.length).toBeGreaterThan(0);
      for (const place of places) {
        editor.chain().setNodeSelection(place).deleteSelection().run();
        expect(markdownOf(editor)).not.toBe(before);
        editor.commands.undo();
        expect(markdownOf(editor)).toBe(before);
      }
      editor.destroy();
    });
  }

  it("writes the same again when it reads what it wrote", () => {
    const table = "| Host | Count |\n| --- | ---: |\n| a | 2 |\n| b | 10 |";
    const samples = [
      ...KEPT,
      table,
      "one line\nand the next",
      "a_b_c *and* snake_case_words",
      "1) not\n2) sure",
      "Costs $5 | or more",
      "A <b> tag &lt;i&gt; and &amp;lt; as text",
      "\\> no quote",
    ];
    for (const markdown of samples) {
      const once = through(markdown);
      expect(through(once)).toBe(once);
    }
  });

  it("keeps every word of a table and of lines", () => {
    const written = through("| Host | Count |\n|---|---|\n| alpha | 2 |\n\nfirst line\nsecond line");
    for (const word of ["Host", "Count", "alpha", "first line", "second line"]) expect(written).toContain(word);
    expect(written).toMatch(/first line(\\| {2})?\nsecond line/);
  });

  it("keeps what the writer typed where Markdown would read a mark", () => {
    const editor = new Editor({ extensions: EXTENSIONS, injectCSS: false });
    editor.commands.insertContent({
      type: "paragraph",
      content: [{ type: "text", text: "*not* emphasis, # no heading, a | b" }],
    });
    const written = markdownOf(editor);
    editor.destroy();
    const again = new Editor({ extensions: EXTENSIONS, content: written, contentType: "markdown", injectCSS: false });
    expect(again.getText().trim()).toBe("*not* emphasis, # no heading, a | b");
    again.destroy();
  });
});
