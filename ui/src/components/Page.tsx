// The head of every page (where one is, what it is called, its acts at the right) and the room below it.
import type { ReactNode } from "react";
import styles from "./Page.module.css";

type PageProps = {
  title: ReactNode;
  /** The page that this one is below: a link, shown before the title. */
  under?: ReactNode;
  /** Where the thing belongs, where that is more than one link. */
  trail?: ReactNode;
  /** Said below the title in a line. */
  lead?: ReactNode;
  /** The page's buttons; the primary one last, at the corner. */
  actions?: ReactNode;
  /** `fill` for a page whose grid takes the room that is left; otherwise the page scrolls. */
  layout?: "scroll" | "fill";
  children: ReactNode;
};

export function Page({ title, under, trail, lead, actions, layout = "scroll", children }: PageProps) {
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <div className={styles.line}>
            {under ? <span className={styles.trail}>{under} /</span> : null}
            {trail ? <span className={styles.trail}>{trail}</span> : null}
            <h1 className={styles.title}>{title}</h1>
          </div>
          {lead ? <div className={styles.lead}>{lead}</div> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      <div className={layout === "fill" ? styles.fill : styles.scroll}>{children}</div>
    </article>
  );
}

/** A titled part of a page. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside ? <div className={styles.aside}>{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** Buttons in a row; the primary one last. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** A row of filters and tools above a grid. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className={styles.toolbar}>{children}</div>;
}

/** A form of one column, as wide as is good to read. */
export function Stack({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return <div className={wide ? styles.stackWide : styles.stack}>{children}</div>;
}

/** Fields beside each other as far as they fit. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}
