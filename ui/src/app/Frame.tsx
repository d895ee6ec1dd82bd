// The frame around every page of an open engagement: header, rail, page, problems, inspector, status line.
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { Acts } from "./Acts";
import styles from "./Frame.module.css";
import { Header } from "./Header";
import { InspectorSlot } from "./Inspector";
import { KeyMap } from "./KeyMap";
import { Palette } from "./Palette";
import { ProblemsPanel } from "./ProblemsPanel";
import { Rail } from "./Rail";
import { useAction } from "./registry";
import { keep, useRemembered } from "./remember";
import { StatusLine } from "./StatusLine";
import { useHeader } from "./session";
import { forgetRefusal, setUndo } from "./status";

export function Frame() {
  const header = useHeader();
  const navigate = useNavigate();
  const [inspector, setInspector] = useRemembered("inspector", window.innerWidth >= 1200);
  const [problems, setProblems] = useRemembered("problems", false);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const page = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => setUndo(header.undo), [header.undo]);
  useEffect(() => {
    forgetRefusal();
    if (page !== "/") keep(`page.${header.path}`, page);
  }, [page, header.path]);
  useAction("window.inspector", () => setInspector(!inspector));
  useAction("window.problems", () => setProblems(!problems));
  useAction("go.back", () => window.history.back());
  useAction("go.forward", () => window.history.forward());
  useAction("engagement.export", () => void navigate({ to: "/report" }));
  return (
    <InspectorSlot value={inspector ? slot : null}>
      <Acts />
      <div className={styles.frame}>
        <Header header={header} />
        <Rail />
        <div className={styles.middle}>
          <main className={styles.page} id="page">
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </main>
          <ProblemsPanel open={problems} toggle={() => setProblems(!problems)} />
        </div>
        {inspector ? (
          <aside className={styles.inspector} aria-label="Inspector">
            <div ref={setSlot} className={styles.slot} />
            <p className={styles.nothing}>Select a thing to see its facts here.</p>
          </aside>
        ) : null}
        <StatusLine />
      </div>
      <Palette />
      <KeyMap />
    </InspectorSlot>
  );
}

/** The frame before an engagement is open: the page and the status line only. */
export function BareFrame() {
  return (
    <>
      <Acts />
      <div className={styles.bare}>
        <main className={styles.page} id="page">
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        <StatusLine />
      </div>
      <Palette />
      <KeyMap />
    </>
  );
}
