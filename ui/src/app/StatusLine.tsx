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
        <span className={styles.taken}>
          <button type="button" className={styles.link} onClick={() => run("edit.undo")} title="Ctrl+Z">
            Undo
          </button>{" "}
          {text === undo.undo ? "" : undo.undo}
        </span>
      ) : null}
      {undo.redo && available.has("edit.redo") ? (
        <span className={styles.taken}>
          <button type="button" className={styles.link} onClick={() => run("edit.redo")} title="Ctrl+Y">
            Redo
          </button>{" "}
          {undo.redo}
        </span>
      ) : null}
      <button type="button" className={`${styles.link} ${styles.right}`} onClick={() => run("window.keys")}>
        Keyboard map (?)
      </button>
    </footer>
  );
}
