// Hears every key of the window and carries out the act it belongs to; offers the acts that hold everywhere.
import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { onOpenRequested } from "../host/events";
import { ACTIONS } from "./actions";
import { isPress, takesText, wouldType } from "./keys";
import { chooseAndOpen, openAt } from "./opening";
import { run, useAction } from "./registry";
import { useAppState, useCloseEngagement, useOpenSample, useRedo, useSetTheme, useUndo } from "./session";
import { useStatus } from "./status";

function hear(event: KeyboardEvent) {
  if (event.defaultPrevented) return;
  const typing = takesText(event.target);
  for (const { id, keys } of ACTIONS) {
    if (!keys || !isPress(event, keys) || (typing && wouldType(keys))) continue;
    if (run(id)) event.preventDefault();
    return;
  }
}

export function Acts() {
  const navigate = useNavigate();
  const { open } = useAppState();
  const { undo } = useStatus();
  const { colorScheme } = useMantineColorScheme();
  const undoing = useUndo();
  const redoing = useRedo();
  const closing = useCloseEngagement();
  const sample = useOpenSample();
  const theme = useSetTheme();
  useEffect(() => {
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
  useEffect(() => onOpenRequested((path) => void openAt(navigate, path)), [navigate]);
  useAction("edit.undo", () => undoing.mutate(), open !== null && undo.undo !== null);
  useAction("edit.redo", () => redoing.mutate(), open !== null && undo.redo !== null);
  useAction("go.policy", () => void navigate({ to: "/settings/policy" }), open !== null);
  useAction("go.look", () => void navigate({ to: "/report/look" }), open !== null);
  useAction("go.wording", () => void navigate({ to: "/report/wording" }), open !== null);
  useAction("report.issue", () => void navigate({ to: "/report/issue" }), open?.state === "open");
  useAction("engagement.new", () => void navigate({ to: "/new" }));
  useAction("engagement.open", () => void chooseAndOpen(navigate));
  useAction("engagement.sample", () => sample.mutate(undefined, { onSuccess: () => void navigate({ to: "/home" }) }));
  useAction(
    "engagement.close",
    () => closing.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) }),
    open !== null,
  );
  useAction("controls.import", () => void navigate({ to: "/controls/import" }), open !== null);
  useAction("controls.add", () => void navigate({ to: "/controls/new" }), open !== null);
  useAction("report.description", () => void navigate({ to: "/report/description" }), open !== null);
  useAction("window.theme", () => theme.mutate(colorScheme === "dark" ? "light" : "dark"));
  return null;
}
