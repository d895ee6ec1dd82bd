// The foot of the window: what was just said, and Undo for what can be taken back.
import styles from "./Frame.module.css";
import { run, useAvailable } from "./registry";
import { useStatus } from "./status";

export function StatusLine() {
  const { text, tone, undo } = useStatus();
  const available = useAvailable();
  return (
    <footer className={styles.status}>
      <span className={styles.said} data-tone={tone} role="status" aria-live="polite">
        {text}
      </span>
      {undo.undo && available.has("edit.undo") ? (
        <button type="button" className={styles.link} onClick={() => run("edit.undo")} title="Ctrl+Z" aria-label="Undo">
          {text === undo.undo ? "Undo" : `Undo: ${undo.undo}`}
        </button>
      ) : null}
      {undo.redo && available.has("edit.redo") ? (
        <button type="button" className={styles.link} onClick={() => run("edit.redo")} title="Ctrl+Y" aria-label="Redo">
          Redo: {undo.redo}
        </button>
      ) : null}
      <button type="button" className={`${styles.link} ${styles.right}`} onClick={() => run("window.keys")}>
        Keyboard map (?)
      </button>
    </footer>
  );
}
