// What a size supports, drawn: a bar for each number of deviations up to its upper limit, and the tolerable rate as a
// line. Bars that stay below the line are filled, the others hatched, and each says which it is, so that the picture
// reads in grey and in words.
import { useId } from "react";
import type { PlanParameters, Support } from "../../../wire/bindings";
import styles from "./LimitPicture.module.css";
import { BOTTOM, LEFT, pictureOf, pictureWords, RIGHT, ROW, TOP, WIDTH } from "./limitGeometry";

const THICKNESS = 12;
const FOUND = 3;
/** Between the scale and the column of values. */
const VALUE = 12;

type LimitPictureProps = {
  supports: readonly Support[];
  parameters: PlanParameters;
  /** The number of deviations that was found, to be marked. */
  found?: number;
};

export function LimitPicture({ supports, parameters, found }: LimitPictureProps) {
  const hatch = useId();
  const { height, tolerable, tolerableLabel, anchor, ticks, bars } = pictureOf(supports, parameters, found);
  const floor = height - BOTTOM;
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={pictureWords(supports, parameters)}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={styles.hatch} x1="0" y1="0" x2="0" y2="5" />
        </pattern>
      </defs>
      {ticks.map(({ x, label }) => (
        <g key={label}>
          <line className={styles.tick} x1={x} x2={x} y1={TOP - 2} y2={floor} />
          <text className={styles.quiet} x={x} y={floor + 14} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      {bars.map(({ deviations, label, value, y, end, supports: holds, found: isFound }) => (
        <g key={deviations} className={isFound ? styles.found : undefined}>
          {isFound ? <rect className={styles.mark} x={FOUND} y={y + 4} width={FOUND} height={ROW - 6} /> : null}
          <text x={LEFT - 8} y={y + 15} textAnchor="end">
            {label}
          </text>
          <rect
            className={holds ? styles.holds : styles.fails}
            x={LEFT}
            y={y + 5}
            width={Math.max(end - LEFT, 1)}
            height={THICKNESS}
            fill={holds ? undefined : `url(#${hatch})`}
          />
          <text className={styles.value} x={WIDTH - RIGHT + VALUE} y={y + 15}>
            {value}
          </text>
        </g>
      ))}
      <line className={styles.tolerable} x1={tolerable} x2={tolerable} y1={TOP - 6} y2={floor} />
      <text className={styles.tolerableLabel} x={tolerable} y={TOP - 9} textAnchor={anchor}>
        {tolerableLabel}
      </text>
    </svg>
  );
}
