// Items of the population by month, with the selected ones as the dark part of each column. Every number is written, so
// that the chart reads in grey and in words.
import type { MonthCount } from "../../wire/bindings";
import { count } from "../words";
import styles from "./MonthsChart.module.css";
import { ABOVE, BELOW, CHOSEN, COLUMN, chartWidth, chartWords, columnsOf, HEIGHT } from "./monthsGeometry";

export function MonthsChart({ months, drawn }: { months: readonly MonthCount[]; drawn: boolean }) {
  const width = chartWidth(months.length);
  const floor = ABOVE + HEIGHT;
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${floor + (drawn ? BELOW + CHOSEN : BELOW)}`}
        style={{ maxWidth: `${width * 1.15}px` }}
        role="img"
        aria-label={chartWords(months)}
      >
        <line className={styles.floor} x1="0" x2={width} y1={floor} y2={floor} />
        {columnsOf(months).map((column) => (
          <g key={column.month} textAnchor="middle">
            <rect className={styles.items} x={column.x} y={floor - column.tall} width={COLUMN} height={column.tall} />
            <rect
              className={styles.selected}
              x={column.x}
              y={floor - column.marked}
              width={COLUMN}
              height={column.marked}
            />
            <text x={column.x + COLUMN / 2} y={floor - column.tall - 4}>
              {count(column.items)}
            </text>
            <text className={styles.name} x={column.x + COLUMN / 2} y={floor + 13}>
              {column.name} {column.year}
            </text>
            {drawn ? (
              <text className={styles.chosen} x={column.x + COLUMN / 2} y={floor + BELOW + 10}>
                {column.selected > 0 ? `▪ ${column.selected}` : "–"}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      <figcaption className={styles.caption}>
        Items by month{drawn ? "; filled and ▪: selected" : ""}. The whole column is the population.
      </figcaption>
    </figure>
  );
}
