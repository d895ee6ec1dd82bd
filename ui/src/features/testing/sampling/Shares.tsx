// What will be drawn, in a sentence and in numbers; no item is shown before the seed is recorded.
import { Caution } from "../../../components/Refusal";
import { count } from "../../../components/words";
import type { DrawPreview, GroupShare } from "../../../wire/bindings";
import styles from "./Sampling.module.css";

function Group({ group }: { group: GroupShare }) {
  const name = group.name === "" ? "(empty)" : group.name;
  return (
    <li className={styles.group}>
      <span className={styles.groupName} title={name}>
        {name}
      </span>
      <span>
        <strong>{count(group.selected)}</strong> <span className={styles.quiet}>of {count(group.items)}</span>
      </span>
    </li>
  );
}

type SharesProps = { preview: DrawPreview | undefined; wanting: string | null; listed: boolean };

export function Shares({ preview, wanting, listed }: SharesProps) {
  return (
    <>
      <p className={styles.sentence} role="status">
        {wanting ? <span className={styles.quiet}>{wanting}</span> : preview?.sentence}
      </p>
      {!wanting && listed && preview && preview.groups.length > 0 ? (
        <ul className={styles.groups} aria-label="Items by stratum or interval">
          {preview.groups.map((group) => (
            <Group key={group.name} group={group} />
          ))}
        </ul>
      ) : null}
      {wanting ? null : preview?.notes.map((note) => <Caution key={note}>{note}</Caution>)}
    </>
  );
}
