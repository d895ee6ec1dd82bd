// The wording of the report: which one this report uses, which one the firm keeps for new engagements, and the check
// that stands before either changes.
import { Button, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Actions, Page, Section, Stack } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import { Working } from "../../components/Working";
import { counted, moment } from "../../components/words";
import type { WordingCheck, WordingState } from "../../wire/bindings";
import { Findings } from "./Findings";
import {
  useAdoptFirmWording,
  useAdoptWording,
  useCheckWording,
  useDropWording,
  useExportWording,
  useResetFirmWording,
  useSetFirmWording,
  wordingQuery,
} from "./queries";
import styles from "./Wording.module.css";

function templates(names: readonly string[]) {
  return <Mono>{names.join(", ")}</Mono>;
}

function InUse({ state }: { state: WordingState }) {
  const dropping = useDropWording();
  const { adopted } = state;
  if (!adopted) {
    return <p>The wording that ships with Tickmark: {counted(state.shipped, "template")}, in our own words.</p>;
  }
  return (
    <>
      <Facts
        facts={[
          ["Wording", adopted.name],
          ["Adopted", `by ${adopted.by}, ${moment(adopted.at)}`],
          ["SHA-256", <Mono key="hash">{adopted.sha256}</Mono>],
          ["In place of ours", templates(state.templates)],
        ]}
      />
      {state.faults.length > 0 ? (
        <>
          <Caution>
            This report cannot be issued in this wording: it lacks {counted(state.faults.length, "thing")} that this
            very report must say.
          </Caution>
          <Findings findings={state.faults} label="What the wording lacks in this report" />
        </>
      ) : (
        <p>Every element that this report must have is in it.</p>
      )}
      <Refusal error={dropping.error} />
      <Actions>
        <Button loading={dropping.isPending} onClick={() => dropping.mutate()}>
          Go back to the wording that ships
        </Button>
      </Actions>
    </>
  );
}

function OfFirm({ state }: { state: WordingState }) {
  const adopting = useAdoptFirmWording();
  const resetting = useResetFirmWording();
  const { firm } = state;
  if (!firm) {
    return (
      <p>
        None. Engagements that begin on this computer use the wording that ships. Check a wording below to keep it for
        them.
      </p>
    );
  }
  const isUsed = state.adopted?.sha256 === firm.sha256;
  return (
    <>
      <Facts
        facts={[
          ["Wording", firm.name],
          ["SHA-256", <Mono key="hash">{firm.sha256}</Mono>],
          ["In place of ours", templates(firm.templates)],
          ["This report", isUsed ? "uses it" : "uses another wording"],
        ]}
      />
      <Refusal error={adopting.error ?? resetting.error} />
      <Actions>
        <Button disabled={isUsed} loading={adopting.isPending} onClick={() => adopting.mutate()}>
          Use it in this report
        </Button>
        <Button loading={resetting.isPending} onClick={() => resetting.mutate()}>
          Keep none
        </Button>
      </Actions>
    </>
  );
}

function Verdict({ check, again, pending }: { check: WordingCheck; again: () => void; pending: boolean }) {
  const adopting = useAdoptWording();
  const keeping = useSetFirmWording();
  const [name, setName] = useState(check.wording.name);
  const isWhole = check.findings.length === 0;
  const wanted = { path: check.path, name };
  const canBeUsed = isWhole && name.trim() !== "" && !pending;
  return (
    <div className={styles.verdict} data-whole={isWhole}>
      <Facts
        facts={[
          ["Checked", <Mono key="path">{check.path}</Mono>],
          ["Templates", templates(check.wording.templates)],
          ["Tried on", counted(check.cases, "kind of report", "kinds of report")],
          [
            "Result",
            isWhole
              ? "whole: every element is there, each where it applies"
              : `${counted(check.findings.length, "thing")} to correct`,
          ],
        ]}
      />
      {isWhole ? (
        <Stack>
          <TextInput
            label="Name of the wording"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Stack>
      ) : (
        <Findings findings={check.findings} label="What the checked wording lacks" />
      )}
      <Refusal error={adopting.error ?? keeping.error} />
      <Actions>
        <Button loading={pending} onClick={again}>
          Check again
        </Button>
        <Button disabled={!canBeUsed} loading={keeping.isPending} onClick={() => keeping.mutate(wanted)}>
          Keep as the firm’s
        </Button>
        <Button
          variant="filled"
          disabled={!canBeUsed}
          loading={adopting.isPending}
          onClick={() => adopting.mutate(wanted)}
        >
          Use in this report
        </Button>
      </Actions>
    </div>
  );
}

function Another() {
  const exporting = useExportWording();
  const checking = useCheckWording();
  const [check, keep] = useState<WordingCheck | null>(null);
  const ask = (what: "folder" | "file" | { path: string }) =>
    checking.mutate(what, { onSuccess: (found) => found && keep(found) });
  return (
    <>
      <p className={styles.measure}>
        Export our templates into an empty folder and change those that your firm words otherwise; a folder may hold
        only these. Lines that begin with <Mono>@element</Mono> mark what the auditor’s report must have: a wording is
        used only when every one of them is still said, in each kind of report where it applies.
      </p>
      <Actions>
        <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
          Export our templates…
        </Button>
        <Button disabled={checking.isPending} onClick={() => ask("file")}>
          Check a template…
        </Button>
        <Button disabled={checking.isPending} onClick={() => ask("folder")}>
          Check a folder…
        </Button>
      </Actions>
      <Refusal error={exporting.error ?? checking.error} />
      {exporting.data ? (
        <p role="status">
          {counted(exporting.data.files, "template")} written to <Mono>{exporting.data.folder}</Mono>
        </p>
      ) : null}
      {checking.isPending ? <Working what="Trying the wording on every kind of report" /> : null}
      {check ? (
        <Verdict key={check.path} check={check} pending={checking.isPending} again={() => ask({ path: check.path })} />
      ) : null}
    </>
  );
}

export function WordingPage() {
  const state = useSuspenseQuery(wordingQuery).data;
  return (
    <Page
      under={<Link to="/report">Report</Link>}
      title="Wording"
      lead="The sentences of the report come from templates. A firm may put its own in their place, one by one."
    >
      <Section title="This report uses">
        <InUse state={state} />
      </Section>
      <Section title="The firm’s wording on this computer">
        <OfFirm state={state} />
      </Section>
      <Section title="Another wording">
        <Another />
      </Section>
    </Page>
  );
}
