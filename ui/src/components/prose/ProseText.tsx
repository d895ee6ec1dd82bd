// A text of the report as it will read: headings, lists and tables instead of their marks.
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect } from "react";
import { EXTENSIONS } from "./extensions";
import styles from "./Prose.module.css";

export function ProseText({ markdown }: { markdown: string }) {
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: markdown,
    contentType: "markdown",
    editable: false,
    injectCSS: false,
  });
  useEffect(() => {
    editor?.commands.setContent(markdown, { contentType: "markdown" });
  }, [editor, markdown]);
  return <EditorContent editor={editor} className={`${styles.text} ${styles.read}`} />;
}
