// The words of the picture that is chosen: what it shows, for those who do not see it, and what is printed under it.
import { Button, TextInput } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { Trash2 } from "lucide-react";
import { useId } from "react";
import styles from "./Picture.module.css";

type Chosen = { alternative: string; caption: string } | null;

function chosen(editor: Editor): Chosen {
  const { selection } = editor.state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "image") return null;
  const { alt, title } = selection.node.attrs;
  return { alternative: String(alt ?? ""), caption: String(title ?? "") };
}

export function PictureBar({ editor }: { editor: Editor }) {
  const words = useEditorState({ editor, selector: ({ editor }) => chosen(editor) });
  const missing = useId();
  if (!words) return null;
  const write = (attributes: { alt?: string; title?: string }) => editor.commands.updateAttributes("image", attributes);
  return (
    <div className={styles.bar}>
      <TextInput
        label="What the picture shows"
        placeholder="Users reach the web tier through a firewall; the database is behind it."
        value={words.alternative}
        aria-describedby={missing}
        onChange={(event) => write({ alt: event.currentTarget.value })}
      />
      <TextInput
        label="Caption"
        placeholder={words.alternative || "Figure 1: the network"}
        value={words.caption}
        onChange={(event) => write({ title: event.currentTarget.value })}
      />
      <Button
        leftSection={<Trash2 size={14} aria-hidden="true" />}
        onClick={() => editor.chain().focus().deleteSelection().run()}
      >
        Take it out
      </Button>
      <p id={missing} className={styles.hint}>
        {words.alternative
          ? "Read aloud to those who cannot see it. Without a caption it is printed under the picture too."
          : "The report needs words for those who cannot see the picture. Without them it cannot be issued."}
      </p>
    </div>
  );
}
