// The line at the top: which engagement, the palette, who works, and whether all is saved.
import { Tooltip } from "@mantine/core";
import { Lock, Search } from "lucide-react";
import { engagementLine } from "../components/words";
import type { EngagementHeader } from "../wire/bindings";
import styles from "./Frame.module.css";
import { run } from "./registry";
import { useAppState } from "./session";
import { useStatus } from "./status";

export function Header({ header }: { header: EngagementHeader }) {
  const { person } = useAppState();
  const { writing } = useStatus();
  return (
    <header className={styles.header}>
      <span className={styles.engagement} title={header.path}>
        {engagementLine(header)}
        {header.isSample ? " · Sample" : ""}
      </span>
      {header.encrypted ? (
        <Tooltip label="The file is encrypted with your passphrase">
          <Lock size={14} aria-label="Encrypted" />
        </Tooltip>
      ) : null}
      <button type="button" className={styles.search} onClick={() => run("window.palette")}>
        <Search size={14} aria-hidden="true" />
        <span>Search or run</span>
        <kbd>Ctrl+K</kbd>
      </button>
      {person ? (
        <abbr className={styles.person} title={person.name}>
          {person.initials}
        </abbr>
      ) : null}
      <span className={styles.saved}>
        <span className={styles.dot} data-writing={writing} aria-hidden="true" />
        {writing ? "Saving" : "Saved"}
      </span>
    </header>
  );
}
