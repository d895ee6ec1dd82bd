// The look of the report: what a form says at the left, the true pages in that look at the right. One form for this
// engagement's report, one for the firm's style on this computer.
import { Button, SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useHeader } from "../../app/session";
import { Page } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import type { StyleDraft, StyleState } from "../../wire/bindings";
import { PagesView, type Wish } from "../report/PagesView";
import styles from "./House.module.css";
import {
  styleCheckQuery,
  stylePagesQuery,
  styleQuery,
  useDropStyle,
  useExportStyle,
  useFirmStyle,
  useImportStyle,
  useResetFirmStyle,
  useSetFirmStyle,
  useSetStyle,
} from "./queries";
import { StyleForm } from "./StyleForm";
import { same, stopsOf } from "./style";

const TYPING = 150;

type Of = "engagement" | "firm";

const LEAD: Record<Of, string> = {
  engagement: "Recorded in this engagement, so that its report looks the same on every computer. Undo leads back.",
  firm: "Kept on this computer. Engagements that begin here take it over; others when somebody decides so.",
};

/** What a form says, once typing rests, with what is wrong with it and its pages. */
function useTried(draft: StyleDraft) {
  const [settled] = useDebouncedValue(draft, TYPING);
  const check = useQuery({ ...styleCheckQuery(settled), placeholderData: keepPreviousData });
  const isWhole = check.data?.faults.length === 0 && !check.isPlaceholderData;
  const pages = useQuery({ ...stylePagesQuery(settled), placeholderData: keepPreviousData, enabled: isWhole });
  return { check, pages, canBeSaved: isWhole && same(draft, settled) };
}

function Pages({ pages }: { pages: ReturnType<typeof useTried>["pages"] }) {
  const [wish, setWish] = useState<Wish | null>(null);
  return (
    <div className={styles.preview}>
      <nav className={styles.stops} aria-label="Pages to look at">
        {stopsOf(pages.data).map((stop) => (
          <Button
            key={stop.name}
            size="compact-xs"
            variant="subtle"
            onClick={() => setWish((last) => ({ page: stop.page, top: stop.top, count: (last?.count ?? 0) + 1 }))}
          >
            {stop.name}
          </Button>
        ))}
      </nav>
      <PagesView pages={pages.data} error={pages.error} zoom={1} wish={wish} />
    </div>
  );
}

type EditorProps = {
  of: Of;
  draft: StyleDraft;
  change: (draft: StyleDraft) => void;
  error: Error | null;
  actions: (canBeSaved: boolean) => ReactNode;
};

function Editor({ of, draft, change, error, actions }: EditorProps) {
  const navigate = useNavigate();
  const { check, pages, canBeSaved } = useTried(draft);
  const importing = useImportStyle();
  const exporting = useExportStyle();
  return (
    <Page
      layout="fill"
      under={<Link to="/report">Report</Link>}
      title="Look"
      lead={LEAD[of]}
      actions={
        <>
          <Button onClick={() => importing.mutate(undefined, { onSuccess: (view) => view && change(view.style) })}>
            Import…
          </Button>
          <Button disabled={!canBeSaved} onClick={() => exporting.mutate(draft)}>
            Export…
          </Button>
          {actions(canBeSaved)}
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.fields}>
          <SegmentedControl
            aria-label="Whose look"
            fullWidth
            data={[
              { value: "engagement", label: "This report" },
              { value: "firm", label: "The firm’s style" },
            ]}
            value={of}
            onChange={(value) => void navigate({ to: "/report/look", search: value === "firm" ? { of: "firm" } : {} })}
          />
          <Refusal error={error ?? importing.error ?? exporting.error ?? check.error} />
          <StyleForm draft={draft} check={check.data} change={change} />
        </div>
        <Pages pages={pages} />
      </div>
    </Page>
  );
}

type OwnerProps = { state: StyleState; draft: StyleDraft; change: (draft: StyleDraft) => void };

function OfEngagement({ state, draft, change }: OwnerProps) {
  const saving = useSetStyle();
  const following = useFirmStyle();
  const dropping = useDropStyle();
  return (
    <Editor
      of="engagement"
      draft={draft}
      change={change}
      error={saving.error ?? following.error ?? dropping.error}
      actions={(canBeSaved) => (
        <>
          <Button disabled={!state.isRecorded} loading={dropping.isPending} onClick={() => dropping.mutate()}>
            Back to what ships
          </Button>
          <Button
            disabled={state.differences.length === 0}
            title={state.differences.join("\n") || "The report has the firm’s look already"}
            loading={following.isPending}
            onClick={() => following.mutate()}
          >
            Use the firm’s style
          </Button>
          <Button
            variant="filled"
            disabled={!canBeSaved || same(draft, state.engagement.style)}
            loading={saving.isPending}
            onClick={() => saving.mutate(draft)}
          >
            Save look
          </Button>
        </>
      )}
    />
  );
}

function OfFirm({ state, draft, change }: OwnerProps) {
  const saving = useSetFirmStyle();
  const resetting = useResetFirmStyle();
  return (
    <Editor
      of="firm"
      draft={draft}
      change={change}
      error={saving.error ?? resetting.error}
      actions={(canBeSaved) => (
        <>
          <Button disabled={!state.hasFirm} loading={resetting.isPending} onClick={() => resetting.mutate()}>
            Back to what ships
          </Button>
          <Button
            variant="filled"
            disabled={!canBeSaved || (state.hasFirm && same(draft, state.firm.style))}
            loading={saving.isPending}
            onClick={() => saving.mutate(draft)}
          >
            Save style
          </Button>
        </>
      )}
    />
  );
}

/** What is typed over what is kept. */
type Typed = { over: string; draft: StyleDraft };

/** What was typed and not yet saved, by whose look it is; a look at another page loses nothing. */
const typedLooks = new Map<string, Typed>();

/** A form over what is kept: what is typed stays until that changes under it. */
function useDraft(owner: string, kept: { style: StyleDraft; sha256: string }) {
  const [typed, type] = useState(() => typedLooks.get(owner));
  const draft = typed?.over === kept.sha256 ? typed.draft : kept.style;
  const change = (next: StyleDraft) => {
    const now = { over: kept.sha256, draft: next };
    typedLooks.set(owner, now);
    type(now);
  };
  return [draft, change] as const;
}

export function LookPage() {
  const state = useSuspenseQuery(styleQuery).data;
  const { of } = useSearch({ from: "/framed/report/look" });
  const { path } = useHeader();
  const [own, changeOwn] = useDraft(`engagement ${path}`, state.engagement);
  const [firm, changeFirm] = useDraft("firm", state.firm);
  return of === "firm" ? (
    <OfFirm state={state} draft={firm} change={changeFirm} />
  ) : (
    <OfEngagement state={state} draft={own} change={changeOwn} />
  );
}
