// Work that takes a while: nothing for a moment, then a quiet line, then a bar with counts and Cancel.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { commands } from "../host/commands";
import styles from "./Small.module.css";

type WorkingProps = {
  what: string;
  done?: number | undefined;
  total?: number | undefined;
  counts?: string | undefined;
};

function useSince(): number {
  const [since, setSince] = useState(0);
  useEffect(() => {
    const started = Date.now();
    const timer = setInterval(() => setSince(Date.now() - started), 150);
    return () => clearInterval(timer);
  }, []);
  return since;
}

/** Shown while the work is under way; taken away when it is over. */
export function Working({ what, done, total, counts }: WorkingProps) {
  const since = useSince();
  if (since < 150) return null;
  return (
    <div className={styles.bar} role="status">
      <span>
        {what}
        {counts ? ` · ${counts}` : ""}
      </span>
      {since > 2000 ? (
        <>
          <progress aria-label={what} max={total || undefined} value={total ? done : undefined} />
          <Button onClick={() => void commands.cancelTask()}>Cancel</Button>
        </>
      ) : null}
    </div>
  );
}
