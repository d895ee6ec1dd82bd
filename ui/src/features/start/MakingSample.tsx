// The sample engagement on its first opening: it is made test by test, which takes a moment.
import { useEffect, useState } from "react";
import { onSampleProgress } from "../../host/events";
import type { SampleProgress } from "../../wire/bindings";
import styles from "./Start.module.css";

/** Shown while the sample is opened; counts once there is something to make. */
export function MakingSample() {
  const [progress, setProgress] = useState<SampleProgress | null>(null);
  useEffect(() => onSampleProgress(setProgress), []);
  if (!progress) return null;
  return (
    <p className={styles.version} role="status">
      Making the sample engagement · {progress.done} of {progress.total} tests{" "}
      <progress aria-label="Making the sample engagement" max={progress.total} value={progress.done} />
    </p>
  );
}
