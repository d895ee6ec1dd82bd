// The sample engagement on its first opening: it is made test by test, which takes a moment and can be stopped.
import { useEffect, useState } from "react";
import { Working } from "../../components/Working";
import { onSampleProgress } from "../../host/events";
import type { SampleProgress } from "../../wire/bindings";

/** Shown while the sample is opened; counts once there is something to make. */
export function MakingSample() {
  const [progress, setProgress] = useState<SampleProgress | null>(null);
  useEffect(() => onSampleProgress(setProgress), []);
  if (!progress) return null;
  const { done, total } = progress;
  return <Working what="Making the sample engagement" done={done} total={total} counts={`${done} of ${total} tests`} />;
}
