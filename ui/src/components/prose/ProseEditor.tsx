// Writes a text of the report as one writes in a word processor. What is pasted from Word keeps its headings, lists,
// tables and emphasis, and loses its colours and typefaces, which are the report's.
import { EditorContent, useEditor } from "@tiptap/react";
import { EXTENSIONS } from "./extensions";
import { markdownOf } from "./markdown";
import styles from "./Prose.module.css";
import { Toolbar } from "./Toolbar";

type ProseEditorProps = { label: string; markdown: string; onChange: (markdown: string) => void };

export function ProseEditor({ label, markdown, onChange }: ProseEditorProps) {
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: markdown,
    contentType: "markdown",
    autofocus: "end",
    injectCSS: false,
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label } },
    onUpdate: ({ editor }) => onChange(markdownOf(editor)),
  });
  if (!editor) return null;
  return (
    <div className={styles.frame}>
      <Toolbar editor={editor} label={`Format of ${label}`} />
      <EditorContent editor={editor} className={`${styles.sheet} ${styles.text}`} />
    </div>
  );
}
