// What an import of a population would bring: what was counted in it, keys that repeat, its first and last rows.
import { Caution } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { counted } from "../../components/words";
import type { DuplicateKey, PopulationPreview } from "../../wire/bindings";
import { Preview } from "../intake/Preview";
import { ProfileView } from "../populations/ProfileView";
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

export function PreviewStep({ preview }: { preview: PopulationPreview }) {
  if (preview.rows === 0) {
    return (
      <p className={styles.quiet}>
        No row belongs to the population. It can come in as the record that nothing occurred, once the query, who ran it
        and when are written down.
      </p>
    );
  }
  return (
    <>
      <Duplicates keys={preview.duplicateKeys} />
      <ProfileView profile={preview.profile} />
      <Preview name="First rows of the population" columns={preview.columns} rows={preview.head} />
      <Preview name="Last rows of the population" columns={preview.columns} rows={preview.tail} />
    </>
  );
}
