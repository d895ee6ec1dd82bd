// The acts of the text editor: what each does, when it can be done, and whether it holds where the cursor stands.
import type { Editor } from "@tiptap/core";
import {
  Bold,
  Columns3,
  Heading1,
  Heading2,
  ImagePlus,
  IndentDecrease,
  IndentIncrease,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Rows3,
  Table,
  Trash2,
  Undo2,
} from "lucide-react";

/** What the bar asks of the window around it. */
export type Around = { choosePicture: () => void };

export type Tool = {
  name: string;
  keys?: string;
  icon: LucideIcon;
  run: (editor: Editor, around: Around) => void;
  can?: (editor: Editor) => boolean;
  holds?: (editor: Editor) => boolean;
  /** Shown only where it can be meant, such as the rows of a table. */
  within?: string;
  word?: string;
};

const at = (editor: Editor) => editor.chain().focus();

export const TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      name: "Heading",
      keys: "Ctrl+Alt+1",
      icon: Heading1,
      run: (editor) => at(editor).toggleHeading({ level: 1 }).run(),
      holds: (editor) => editor.isActive("heading", { level: 1 }),
    },
    {
      name: "Subheading",
      keys: "Ctrl+Alt+2",
      icon: Heading2,
      run: (editor) => at(editor).toggleHeading({ level: 2 }).run(),
      holds: (editor) => editor.isActive("heading", { level: 2 }),
    },
  ],
  [
    {
      name: "Bold",
      keys: "Ctrl+B",
      icon: Bold,
      run: (editor) => at(editor).toggleBold().run(),
      holds: (editor) => editor.isActive("bold"),
    },
    {
      name: "Italic",
      keys: "Ctrl+I",
      icon: Italic,
      run: (editor) => at(editor).toggleItalic().run(),
      holds: (editor) => editor.isActive("italic"),
    },
  ],
  [
    {
      name: "Bulleted list",
      keys: "Ctrl+Shift+8",
      icon: List,
      run: (editor) => at(editor).toggleBulletList().run(),
      holds: (editor) => editor.isActive("bulletList"),
    },
    {
      name: "Numbered list",
      keys: "Ctrl+Shift+7",
      icon: ListOrdered,
      run: (editor) => at(editor).toggleOrderedList().run(),
      holds: (editor) => editor.isActive("orderedList"),
    },
    {
      name: "Further in",
      keys: "Tab",
      icon: IndentIncrease,
      run: (editor) => at(editor).sinkListItem("listItem").run(),
      can: (editor) => editor.can().sinkListItem("listItem"),
    },
    {
      name: "Further out",
      keys: "Shift+Tab",
      icon: IndentDecrease,
      run: (editor) => at(editor).liftListItem("listItem").run(),
      can: (editor) => editor.can().liftListItem("listItem"),
    },
  ],
  [
    {
      name: "Table",
      icon: Table,
      run: (editor) => at(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      can: (editor) => !editor.isActive("table"),
    },
    { name: "Add a row", word: "+", icon: Rows3, within: "table", run: (editor) => at(editor).addRowAfter().run() },
    {
      name: "Add a column",
      word: "+",
      icon: Columns3,
      within: "table",
      run: (editor) => at(editor).addColumnAfter().run(),
    },
    { name: "Remove the row", word: "−", icon: Rows3, within: "table", run: (editor) => at(editor).deleteRow().run() },
    {
      name: "Remove the column",
      word: "−",
      icon: Columns3,
      within: "table",
      run: (editor) => at(editor).deleteColumn().run(),
    },
    { name: "Remove the table", icon: Trash2, within: "table", run: (editor) => at(editor).deleteTable().run() },
  ],
  [{ name: "Picture…", icon: ImagePlus, run: (_, around) => around.choosePicture() }],
  [
    {
      name: "Undo typing",
      keys: "Ctrl+Z",
      icon: Undo2,
      run: (editor) => at(editor).undo().run(),
      can: (editor) => editor.can().undo(),
    },
    {
      name: "Redo typing",
      keys: "Ctrl+Y",
      icon: Redo2,
      run: (editor) => at(editor).redo().run(),
      can: (editor) => editor.can().redo(),
    },
  ],
];
