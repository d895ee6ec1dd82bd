// What the shell and the desktop tell the window unasked: progress of long work, and files dropped from outside.
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { type ExportProgress, events, type IntakeProgress, type SampleProgress } from "../wire/bindings";

export type Stop = () => void;

/** Where dropped files are: over the window at a point, let go there, or taken away again. */
export type FileDrag =
  | { kind: "over"; x: number; y: number }
  | { kind: "drop"; x: number; y: number; paths: string[] }
  | { kind: "leave" };

function stopping(started: Promise<Stop>): Stop {
  return () => {
    void started.then((stop) => stop());
  };
}

export function onIntakeProgress(tell: (progress: IntakeProgress) => void): Stop {
  return stopping(events.intakeProgress.listen((event) => tell(event.payload)));
}

export function onExportProgress(tell: (progress: ExportProgress) => void): Stop {
  return stopping(events.exportProgress.listen((event) => tell(event.payload)));
}

export function onSampleProgress(tell: (progress: SampleProgress) => void): Stop {
  return stopping(events.sampleProgress.listen((event) => tell(event.payload)));
}

/** An engagement file opened from outside: a double click, the command line. */
export function onOpenRequested(tell: (path: string) => void): Stop {
  return stopping(events.openRequested.listen((event) => tell(event.payload.path)));
}

/** Files dragged from the desktop; points are in the page's own pixels. */
export function onFileDrag(tell: (drag: FileDrag) => void): Stop {
  return stopping(
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "leave") return tell({ kind: "leave" });
      const x = payload.position.x / window.devicePixelRatio;
      const y = payload.position.y / window.devicePixelRatio;
      if (payload.type === "drop") return tell({ kind: "drop", x, y, paths: payload.paths });
      return tell({ kind: "over", x, y });
    }),
  );
}
