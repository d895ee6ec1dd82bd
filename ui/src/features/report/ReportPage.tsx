// The report: its outline with what is missing at the left, its true pages in the middle as they would be exported
// now, and at the right what is to be decided and written for the section one is in.
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useRemembered } from "../../app/remember";
import { useHeader } from "../../app/session";
import { Page } from "../../components/Page";
import { counted } from "../../components/words";
import type { PageHeading, PagePlace, ReportPages } from "../../wire/bindings";
import { Decisions } from "./Decisions";
import { useDrafts } from "./drafts";
import { ExportChoice, ExportOutcome } from "./Export";
import { Outline } from "./Outline";
import styles from "./Pages.module.css";
import { PagesView, type Wish } from "./PagesView";
import { bySection } from "./pages";
import { outlineQuery, pagesQuery, textsQuery, useExport } from "./queries";
import type { WantedText } from "./TextField";

const TYPING = 150;
const ZOOMS = [0.6, 0.8, 1, 1.25, 1.6, 2] as const;

function leadOf(missing: number, isOpen: boolean): string {
  const state = isOpen ? " A draft can be exported at any time; every page of it says so." : "";
  if (missing === 0) return `Nothing is missing.${state}`;
  return `${counted(missing, "thing")} ${missing === 1 ? "is" : "are"} missing.${state}`;
}

/** The pages as they are with what is being written. */
function usePages() {
  const [drafts] = useDebouncedValue(useDrafts(), TYPING);
  return useQuery({ ...pagesQuery(drafts), placeholderData: keepPreviousData });
}

/** The section that the headings up to this page belong to. */
function sectionAt(headings: Map<number, PageHeading[]>, page: number): number | null {
  let found: number | null = null;
  for (const [number, [head]] of headings) if (head && head.page <= page) found = number;
  return found;
}

/** What was asked to be shown by the address, once the pages are there: `control:ID`. */
function useShown(pages: ReportPages | undefined, look: (place: PagePlace) => void) {
  const { show } = useSearch({ from: "/framed/report" });
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (!show || !pages || done.current === show) return;
    const place = pages.firstPlaces.find((each) => `${each.kind}:${each.id}` === show);
    done.current = show;
    if (place) look(place);
  });
}

function Zoom({ zoom, setZoom }: { zoom: number; setZoom: (zoom: number) => void }) {
  const at = ZOOMS.findIndex((each) => each >= zoom);
  const step = (by: number) => setZoom(ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))] ?? 1);
  return (
    <span className={styles.zoom}>
      <button type="button" aria-label="Smaller" title="Smaller pages" onClick={() => step(-1)}>
        <ZoomOut size={15} aria-hidden="true" />
      </button>
      <button type="button" title="As wide as the room" onClick={() => setZoom(1)}>
        {zoom === 1 ? "Fits" : `${Math.round(zoom * 100)} %`}
      </button>
      <button type="button" aria-label="Larger" title="Larger pages" onClick={() => step(1)}>
        <ZoomIn size={15} aria-hidden="true" />
      </button>
    </span>
  );
}

/** Where a thing on a page leads: to its row, or to the text that is written here. */
function useOpen(openText: (key: string) => void) {
  const navigate = useNavigate();
  return useCallback(
    (place: PagePlace) => {
      if (place.kind === "control") void navigate({ to: "/controls/$controlId", params: { controlId: place.id } });
      else if (place.kind === "test") void navigate({ to: "/testing/$testId", params: { testId: place.id } });
      else if (place.kind === "deviation") {
        void navigate({ to: "/deviations/$deviationId", params: { deviationId: place.id } });
      } else if (place.kind === "criterion") void navigate({ to: "/scope" });
      else openText(place.id);
    },
    [navigate, openText],
  );
}

export function ReportPage() {
  const navigate = useNavigate();
  const outline = useSuspenseQuery(outlineQuery).data;
  const texts = useSuspenseQuery(textsQuery).data;
  const { state } = useHeader();
  const exporting = useExport();
  const pages = usePages();
  const [zoom, setZoom] = useRemembered("report.zoom", 1);
  const [section, setSection] = useRemembered("report.section", 1);
  const [page, setPage] = useState(0);
  const [wish, setWish] = useState<Wish | null>(null);
  const headings = useMemo(() => bySection(pages.data?.headings ?? []), [pages.data]);
  const look = (at: { page: number; top: number }) =>
    setWish((last) => ({ page: at.page, top: at.top, count: (last?.count ?? 0) + 1 }));
  useShown(pages.data, look);
  const [wanted, setWanted] = useState<WantedText | null>(null);
  const openText = useCallback(
    (key: string) => {
      setSection(texts.find((text) => text.key === key)?.section ?? 1);
      setWanted((last) => ({ key, count: (last?.count ?? 0) + 1 }));
    },
    [texts, setSection],
  );
  const open = useOpen(openText);
  const chosen = outline.find((each) => each.number === section) ?? outline[0];
  const missing = outline.reduce((sum, each) => sum + each.missing.length, 0);
  return (
    <Page
      title="Report"
      lead={leadOf(missing, state === "open")}
      layout="fill"
      actions={
        <>
          <Zoom zoom={zoom} setZoom={setZoom} />
          <Button onClick={() => void navigate({ to: "/report/look" })}>Look</Button>
          <Button onClick={() => void navigate({ to: "/report/wording" })}>Wording</Button>
          {state === "open" ? <Button onClick={() => void navigate({ to: "/report/issue" })}>Issue…</Button> : null}
          <ExportChoice exporting={exporting} />
        </>
      }
    >
      <ExportOutcome exporting={exporting} />
      <div className={styles.body}>
        <Outline
          sections={outline}
          headings={headings}
          current={sectionAt(headings, page) ?? section}
          choose={(number, heading) => {
            setSection(number);
            if (heading) look(heading);
          }}
        />
        <PagesView pages={pages.data} error={pages.error} zoom={zoom} wish={wish} open={open} onPage={setPage} />
        {chosen ? (
          <Decisions section={chosen} texts={texts.filter((text) => text.section === chosen.number)} wanted={wanted} />
        ) : null}
      </div>
    </Page>
  );
}
