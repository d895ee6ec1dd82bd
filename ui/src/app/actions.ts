// Every act of the window in one place: its name, keys and group. The palette, the keyboard map, tooltips and
// buttons are made from this list; the part of the window that can do an act says so with `useAction`.

export const GROUPS = ["Go to", "Engagement", "System", "Controls", "Test", "Report", "Edit", "Window"] as const;
type Group = (typeof GROUPS)[number];

export type ActionId =
  | "go.home"
  | "go.scope"
  | "go.system"
  | "go.controls"
  | "go.testing"
  | "go.evidence"
  | "go.deviations"
  | "go.review"
  | "go.opinion"
  | "go.report"
  | "go.history"
  | "go.settings"
  | "go.policy"
  | "go.look"
  | "go.wording"
  | "report.issue"
  | "go.back"
  | "go.forward"
  | "go.next"
  | "engagement.new"
  | "engagement.open"
  | "engagement.sample"
  | "engagement.close"
  | "engagement.export"
  | "controls.import"
  | "controls.add"
  | "system.add"
  | "system.import"
  | "test.import"
  | "test.population"
  | "test.draw"
  | "test.replay"
  | "test.attach"
  | "test.conclude"
  | "test.sign"
  | "population.facts"
  | "population.compare"
  | "report.show"
  | "report.description"
  | "edit.undo"
  | "edit.redo"
  | "edit.find"
  | "window.palette"
  | "window.inspector"
  | "window.problems"
  | "window.theme"
  | "window.keys";

export type Action = { id: ActionId; name: string; group: Group; keys?: string };

export const ACTIONS: readonly Action[] = [
  { id: "go.home", name: "Home", group: "Go to", keys: "Alt+1" },
  { id: "go.scope", name: "Scope", group: "Go to", keys: "Alt+2" },
  { id: "go.system", name: "System", group: "Go to", keys: "Alt+Y" },
  { id: "go.controls", name: "Controls", group: "Go to", keys: "Alt+3" },
  { id: "go.testing", name: "Testing", group: "Go to", keys: "Alt+4" },
  { id: "go.evidence", name: "Evidence", group: "Go to", keys: "Alt+5" },
  { id: "go.deviations", name: "Deviations", group: "Go to", keys: "Alt+6" },
  { id: "go.review", name: "Review", group: "Go to", keys: "Alt+7" },
  { id: "go.opinion", name: "Opinion", group: "Go to", keys: "Alt+O" },
  { id: "go.report", name: "Report", group: "Go to", keys: "Alt+8" },
  { id: "go.history", name: "History", group: "Go to", keys: "Alt+9" },
  { id: "go.settings", name: "Settings", group: "Go to", keys: "Ctrl+," },
  { id: "go.policy", name: "Policy on samples", group: "Go to" },
  { id: "go.look", name: "Look of the report", group: "Go to" },
  { id: "go.wording", name: "Wording of the report", group: "Go to" },
  { id: "report.issue", name: "Issue the report", group: "Engagement" },
  { id: "go.back", name: "Back", group: "Go to", keys: "Alt+Left" },
  { id: "go.forward", name: "Forward", group: "Go to", keys: "Alt+Right" },
  { id: "go.next", name: "Next open thing", group: "Go to", keys: "Alt+N" },
  { id: "engagement.new", name: "New engagement", group: "Engagement", keys: "Ctrl+N" },
  { id: "engagement.open", name: "Open engagement", group: "Engagement", keys: "Ctrl+O" },
  { id: "engagement.sample", name: "Open the sample engagement", group: "Engagement" },
  { id: "engagement.close", name: "Close engagement", group: "Engagement", keys: "Ctrl+W" },
  { id: "engagement.export", name: "Export the report", group: "Engagement", keys: "Ctrl+E" },
  { id: "controls.import", name: "Import controls", group: "Controls" },
  { id: "controls.add", name: "Add control", group: "Controls" },
  { id: "system.add", name: "Add to this register", group: "System" },
  { id: "system.import", name: "Import this register", group: "System" },
  { id: "test.import", name: "Import population", group: "Test" },
  { id: "test.population", name: "Open the population", group: "Test" },
  { id: "test.draw", name: "Draw or extend the sample", group: "Test" },
  { id: "test.replay", name: "Show the recipe and replay the sample", group: "Test" },
  { id: "test.attach", name: "Attach evidence", group: "Test" },
  { id: "test.conclude", name: "Conclude", group: "Test" },
  { id: "test.sign", name: "Sign off", group: "Test" },
  { id: "population.facts", name: "Change the facts of the population", group: "Test" },
  { id: "population.compare", name: "Compare versions of the population", group: "Test" },
  { id: "report.show", name: "Show in the report", group: "Go to" },
  { id: "report.description", name: "Import the description from Word or Markdown", group: "Report" },
  { id: "edit.undo", name: "Undo", group: "Edit", keys: "Ctrl+Z" },
  { id: "edit.redo", name: "Redo", group: "Edit", keys: "Ctrl+Y" },
  { id: "edit.find", name: "Find in this table", group: "Edit", keys: "Ctrl+F" },
  { id: "window.palette", name: "Search or run", group: "Window", keys: "Ctrl+K" },
  { id: "window.inspector", name: "Show or hide the inspector", group: "Window", keys: "Ctrl+I" },
  { id: "window.problems", name: "Show or hide the problems", group: "Window", keys: "Ctrl+J" },
  { id: "window.theme", name: "Change between light and dark", group: "Window" },
  { id: "window.keys", name: "Keyboard map", group: "Window", keys: "?" },
];

/** Keys that belong to a grid rather than to the window, for the keyboard map. */
export const GRID_KEYS: readonly { keys: string; name: string }[] = [
  { keys: "P", name: "Pass, and on to the next" },
  { keys: "X", name: "Deviation: opens its panel" },
  { keys: "N", name: "Not applicable: asks why" },
  { keys: "Backspace", name: "Clear the result" },
  { keys: "Arrows", name: "Move" },
  { keys: "Shift+Arrows", name: "Select several cells" },
  { keys: "Ctrl+Arrows", name: "Jump to the next edge" },
  { keys: "Enter", name: "Down; in a list, open" },
  { keys: "Tab", name: "Right" },
  { keys: "Home / End", name: "First or last column" },
  { keys: "Ctrl+Home / Ctrl+End", name: "First or last cell" },
  { keys: "Ctrl+C", name: "Copy the cells" },
  { keys: "Ctrl+D", name: "Fill the first result down" },
  { keys: "F2", name: "Write a note on the result" },
  { keys: "S", name: "In a list: sort by the column" },
  { keys: "Ctrl+A", name: "Select everything" },
  { keys: "Ctrl+Space / Shift+Space", name: "Select the columns or the rows" },
  { keys: "Esc", name: "Leave without a change" },
];

export function actionOf(id: ActionId): Action {
  const action = ACTIONS.find((each) => each.id === id);
  if (!action) throw new Error(`no action ${id}`);
  return action;
}
