// A picture where it stands in a text, no larger than the text is wide, with the caption that will be printed.
import { useQuery } from "@tanstack/react-query";
import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { ImageOff } from "lucide-react";
import { pictureOf } from "./address";
import styles from "./Picture.module.css";
import { pictureQuery } from "./pictures";

function Missing({ address, words }: { address: string; words: string }) {
  return (
    <span className={styles.missing}>
      <ImageOff size={14} aria-hidden="true" />
      {words ? `“${words}”` : "A picture"} is not in this file ({address}). Add the picture again, or delete this.
    </span>
  );
}

export function PictureView({ node, selected }: NodeViewProps) {
  const address = String(node.attrs.src ?? "");
  const [alternative, caption] = [String(node.attrs.alt ?? ""), String(node.attrs.title ?? "")];
  const picture = useQuery(pictureQuery(pictureOf(address)));
  const shown = picture.data;
  return (
    <NodeViewWrapper as="span" className={styles.picture} data-selected={selected || undefined} data-drag-handle="">
      {shown ? (
        <img src={shown.source} alt={alternative} width={shown.width} height={shown.height} draggable={false} />
      ) : null}
      {picture.isPending && pictureOf(address) ? <span className={styles.wait}>{alternative || "Picture"}</span> : null}
      {picture.error || !pictureOf(address) ? (
        <Missing address={address} words={alternative || caption} />
      ) : (
        <span className={styles.caption}>
          {caption || alternative || "No words yet: choose the picture and say what it shows."}
        </span>
      )}
    </NodeViewWrapper>
  );
}
