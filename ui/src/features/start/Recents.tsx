// The engagements opened lately on this computer: client, period, state and where the file is.
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { useForgetRecent } from "../../app/session";
import { Empty, Mono } from "../../components/Small";
import { ENGAGEMENT_STATE, engagementLine, moment } from "../../components/words";
import type { Recent } from "../../wire/bindings";
import styles from "./Start.module.css";

type RecentsProps = { recents: readonly Recent[]; busy: boolean; open: (path: string) => void };

export function Recents({ recents, busy, open }: RecentsProps) {
  const forget = useForgetRecent();
  if (recents.length === 0) {
    return (
      <Empty>
        <p>
          No engagement has been opened on this computer. Make a new one, or look around in the sample engagement: it is
          complete, and nothing in it can be broken.
        </p>
      </Empty>
    );
  }
  return (
    <section>
      <h2>Recent engagements</h2>
      <ul className={styles.recents}>
        {recents.map((recent) => (
          <li key={recent.path} className={styles.recent}>
            <button
              type="button"
              className={styles.recentOpen}
              disabled={busy || !recent.exists}
              onClick={() => open(recent.path)}
            >
              <span className={styles.recentName}>{engagementLine(recent)}</span>
              <span className={styles.recentFacts}>
                {recent.system} · {ENGAGEMENT_STATE[recent.state]} ·{" "}
                {recent.exists ? `opened ${moment(recent.openedAt)}` : "the file is not there any more"}
              </span>
              <span className={styles.path}>
                <Mono>{recent.path}</Mono>
              </span>
            </button>
            <ActionIcon
              aria-label={`Remove ${recent.client} from this list`}
              title="Remove from this list"
              onClick={() => forget.mutate(recent.path)}
            >
              <X size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
