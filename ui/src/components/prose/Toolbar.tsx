// The bar above the text: one stop of the Tab key, arrows move within it, as toolbars do elsewhere.
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useRef } from "react";
import styles from "./Prose.module.css";
import { type Around, TOOLS, type Tool } from "./tools";

function states(editor: Editor) {
  return TOOLS.map((part) =>
    part.map((tool) => ({
      shown: tool.within === undefined || editor.isActive(tool.within),
      can: tool.can?.(editor) ?? true,
      holds: tool.holds?.(editor),
    })),
  );
}

function step(event: KeyboardEvent, bar: HTMLDivElement | null) {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (by === 0 || !bar) return;
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>("button:enabled")];
  const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(here + by + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}

function title(tool: Tool): string {
  return tool.keys ? `${tool.name} (${tool.keys})` : tool.name;
}

type ToolbarProps = { editor: Editor; label: string; around: Around };

export function Toolbar({ editor, label, around }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const state = useEditorState({ editor, selector: ({ editor }) => states(editor) });
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      tabIndex={-1}
      className={styles.toolbar}
      onKeyDown={(event) => step(event, bar.current)}
    >
      {TOOLS.map((part, at) => (
        <div key={part[0]?.name} className={styles.part}>
          {part.map((tool, index) => {
            const { shown, can, holds } = state[at]?.[index] ?? { shown: true, can: true, holds: undefined };
            if (!shown) return null;
            return (
              <button
                key={tool.name}
                type="button"
                className={styles.tool}
                title={title(tool)}
                aria-label={tool.name}
                aria-pressed={holds}
                disabled={!can}
                tabIndex={at === 0 && index === 0 ? 0 : -1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => tool.run(editor, around)}
              >
                {tool.word}
                <tool.icon size={15} aria-hidden="true" />
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
