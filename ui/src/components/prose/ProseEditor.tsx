// Writes a text of the report as one writes in a word processor. What is pasted from Word keeps its headings, lists,
// tables and emphasis, and loses its colours and typefaces, which are the report's.
import type { Editor } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useCallback, useEffect, useId, useRef } from "react";
import type { AddedPicture } from "../../wire/bindings";
import { Refusal } from "../Refusal";
import { useFileDrop } from "../useFileDrop";
import { addressOf } from "./address";
import { EXTENSIONS } from "./extensions";
import { markdownOf } from "./markdown";
import pictureStyles from "./Picture.module.css";
import { PictureBar } from "./PictureBar";
import styles from "./Prose.module.css";
import { type PictureSource, useKeepPicture } from "./pictures";
import { Toolbar } from "./Toolbar";

type ProseEditorProps = { label: string; markdown: string; onChange: (markdown: string) => void };

/** Puts a picture where the cursor is and chooses it, so that its words can be written at once. */
function insert(editor: Editor, picture: AddedPicture) {
  const at = editor.state.selection.to;
  editor
    .chain()
    .insertContentAt(at, { type: "image", attrs: { src: addressOf(picture.sha256) } })
    .setNodeSelection(at)
    .run();
}

/** Where the pictures that are pasted come from; none where words are pasted, which are the text's own affair. */
function pasted(event: ClipboardEvent): PictureSource[] {
  const data = event.clipboardData;
  if (!data || data.types.includes("text/html") || data.types.includes("text/plain")) return [];
  const files = [...data.files].filter((file) => file.type.startsWith("image/"));
  return files.length > 0 ? files.map((file) => ({ from: "clipboard", file })) : [{ from: "copied" }];
}

export function ProseEditor({ label, markdown, onChange }: ProseEditorProps) {
  const place = useId();
  const keep = useRef<(source: PictureSource) => void>(() => undefined);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: markdown,
    contentType: "markdown",
    autofocus: "end",
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label },
      handlePaste: (_, event) => {
        const sources = pasted(event);
        for (const source of sources) keep.current(source);
        return sources.length > 0;
      },
    },
    onUpdate: ({ editor }) => onChange(markdownOf(editor)),
  });
  const take = useCallback((picture: AddedPicture) => editor && insert(editor, picture), [editor]);
  const keeping = useKeepPicture(take);
  useEffect(() => {
    keep.current = (source) => keeping.mutate(source);
  });
  const held = useFileDrop((paths, onto) => {
    if (onto !== place) return;
    for (const path of paths) keeping.mutate({ from: "path", path });
  });
  if (!editor) return null;
  return (
    <div className={styles.frame} data-drop={place}>
      <div className={styles.head}>
        <Toolbar
          editor={editor}
          label={`Format of ${label}`}
          around={{ choosePicture: () => keeping.mutate({ from: "dialog" }) }}
        />
      </div>
      {held?.onto === place ? (
        <p className={pictureStyles.held} role="status">
          Let go to put the picture where the cursor is.
        </p>
      ) : null}
      <Refusal error={keeping.error} />
      <EditorContent editor={editor} className={`${styles.sheet} ${styles.text}`} />
      <PictureBar editor={editor} />
    </div>
  );
}
