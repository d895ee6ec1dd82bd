// Search or run: every act that can be done now, and every control and test by reference or name.
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useState } from "react";
import { controlsQuery } from "../features/controls/queries";
import { testsQuery } from "../features/testing/queries";
import { ACTIONS, type Action } from "./actions";
import { run, useAction, useAvailable } from "./registry";
import { useAppState } from "./session";

function isPage(action: Action): boolean {
  return action.group === "Go to" && !["go.back", "go.forward", "go.next", "report.show"].includes(action.id);
}

/** Read while the palette is open, so that closed it costs nothing. */
function useThings(opened: boolean): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const open = useAppState().open !== null && opened;
  const controls = useQuery({ ...controlsQuery, enabled: open }).data ?? [];
  const tests = useQuery({ ...testsQuery, enabled: open }).data ?? [];
  return [
    {
      group: "Controls",
      actions: controls.map((control) => ({
        id: control.id,
        label: `${control.reference} ${control.title}`,
        description: control.criteria.join(", "),
        onClick: () => void navigate({ to: "/controls/$controlId", params: { controlId: control.id } }),
      })),
    },
    {
      group: "Tests",
      actions: tests.map((test) => ({
        id: test.id,
        label: `Test of ${test.controlReference}: ${test.title}`,
        onClick: () => void navigate({ to: "/testing/$testId", params: { testId: test.id } }),
      })),
    },
  ];
}

export function Palette() {
  const available = useAvailable();
  const [opened, setOpened] = useState(false);
  const things = useThings(opened);
  useAction("window.palette", () => spotlight.toggle());
  const acts: SpotlightActionData[] = ACTIONS.filter(
    (action) => available.has(action.id) && action.id !== "window.palette",
  ).map((action) => ({
    id: action.id,
    label: isPage(action) ? `Go to ${action.name}` : action.name,
    onClick: () => run(action.id),
    rightSection: action.keys ? <kbd>{action.keys}</kbd> : undefined,
  }));
  return (
    <Spotlight
      actions={[{ group: "Acts", actions: acts }, ...things]}
      shortcut={null}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      limit={24}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound="Nothing has that name."
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      searchProps={{
        placeholder: "An act, a reference or a name",
        "aria-label": "Search or run",
        leftSection: <Search size={16} aria-hidden="true" />,
      }}
    />
  );
}
