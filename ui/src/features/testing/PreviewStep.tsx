// What an import of a population would bring: counts, dates, keys that repeat, its first and last rows.
import { Caution } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { counted, day } from "../../components/words";
import type { DuplicateKey, PopulationPreview } from "../../wire/bindings";
import { Preview } from "../intake/Preview";
import styles from "./Testing.module.css";

const NAMED = 5;

function Duplicates({ keys }: { keys: readonly DuplicateKey[] }) {
  if (keys.length === 0) return null;
  return (
    <Caution>
      <p>
        {counted(keys.length, "row")} {keys.length === 1 ? "repeats" : "repeat"} the key of an earlier row, so the items
        cannot be told apart. A population with repeated keys is not imported.
      </p>
      <ul>
        {keys.slice(0, NAMED).map((each) => (
          <li key={`${each.row} ${each.key}`}>
            Row {each.row}: <Mono>{each.key}</Mono>
          </li>
        ))}
      </ul>
      {keys.length > NAMED ? <p>and {keys.length - NAMED} more.</p> : null}
    </Caution>
  );
}

export function PreviewStep({ preview, hasDate }: { preview: PopulationPreview; hasDate: boolean }) {
  const { rows, blankRows, templateRows, firstDate, lastDate, outsidePeriod } = preview;
  return (
    <>
      <p className={styles.counts}>
        <strong>{counted(rows, "row")}</strong>
        {blankRows > 0 ? <span>{counted(blankRows, "blank row")} left out</span> : null}
        {templateRows > 0 ? <span>{counted(templateRows, "template row")} left out</span> : null}
        {firstDate ? (
          <span>
            {day(firstDate)} – {day(lastDate)}
          </span>
        ) : null}
      </p>
      {outsidePeriod > 0 ? (
        <Caution>
          {counted(outsidePeriod, "row")} {outsidePeriod === 1 ? "is" : "are"} dated outside the period of the
          engagement. They come in; say in the reconciliation why they are there.
        </Caution>
      ) : null}
      {hasDate && !firstDate ? <Caution>The date column has no date in it. Choose another, or none.</Caution> : null}
      <Duplicates keys={preview.duplicateKeys} />
      <Preview name="First rows of the population" columns={preview.columns} rows={preview.head} />
      <Preview name="Last rows of the population" columns={preview.columns} rows={preview.tail} />
    </>
  );
}
