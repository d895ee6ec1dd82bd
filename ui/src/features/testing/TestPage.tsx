// One test of a control: population, sample and results side by side, the grid of items by attributes below them.
import { Button, Tabs } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useAction } from "../../app/registry";
import { FindField } from "../../components/FindField";
import { Page } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Mono, TestStateSign } from "../../components/Small";
import { choices } from "../../components/words";
import type { Test } from "../../wire/bindings";
import { HistoryList } from "../history/HistoryList";
import { ConclusionTab } from "./ConclusionTab";
import { EvidenceDrop, EvidenceTab } from "./EvidenceTab";
import { useSignOff } from "./mutations";
import { type NextStep, nextStep } from "./nextStep";
import { PlanTab } from "./PlanTab";
import { PopulationTab } from "./PopulationTab";
import { testQuery } from "./queries";
import { ResultsTab } from "./ResultsTab";
import { type SampleForm, Steps } from "./Steps";
import { type DrawDraft, isByHand, keysOf, newDraft, toggledKey } from "./sampling/draft";
import { ExtendForm } from "./sampling/ExtendForm";
import { RecipePanel } from "./sampling/RecipePanel";
import { SampleTab } from "./sampling/SampleTab";
import { SamplingPanel } from "./sampling/SamplingPanel";
import styles from "./Testing.module.css";

const TABS = {
  results: "Results",
  plan: "Procedures and attributes",
  population: "Population",
  sample: "Sample",
  evidence: "Evidence files",
  conclusion: "Conclusion",
  history: "Test history",
} as const;
type Tab = keyof typeof TABS;
function isTab(value: string | null): value is Tab {
  return value !== null && value in TABS;
}

type Form = "draw" | SampleForm | null;

const STEP_NAME: Record<Exclude<NextStep, null>, string> = {
  import: "Import population",
  draw: "Draw sample",
  attributes: "Write attributes",
  conclude: "Conclude",
  preparer: "Sign off as preparer",
  reviewer: "Sign off as reviewer",
};

type Doing = { tab: Tab; setTab: (tab: Tab) => void; form: Form; setForm: (form: Form) => void };

function useSteps(test: Test, { setTab, setForm }: Doing) {
  const navigate = useNavigate();
  const signing = useSignOff(test.id);
  const step = nextStep(test);
  const acts: Record<Exclude<NextStep, null>, () => void> = {
    import: () => void navigate({ to: "/testing/$testId/population", params: { testId: test.id } }),
    draw: () => setForm("draw"),
    attributes: () => setTab("plan"),
    conclude: () => setTab("conclusion"),
    preparer: () => signing.mutate("preparer"),
    reviewer: () => signing.mutate("reviewer"),
  };
  useAction("test.import", acts.import);
  useAction(
    "test.population",
    () => {
      const populationId = test.population?.id;
      if (populationId) {
        void navigate({ to: "/testing/$testId/populations/$populationId", params: { testId: test.id, populationId } });
      }
    },
    test.population !== null,
  );
  useAction("test.draw", () => setForm(test.sample ? "extend" : "draw"), test.population !== null);
  useAction("test.replay", () => setForm("recipe"), test.sample !== null);
  useAction("test.conclude", acts.conclude);
  useAction("test.sign", () => step && acts[step](), step === "preparer" || step === "reviewer");
  useAction("test.attach", () => setTab("evidence"));
  return { step, act: step ? acts[step] : null, signing };
}

function Body({ test, doing }: { test: Test; doing: Doing }) {
  const { tab, setTab, form, setForm } = doing;
  const [find, setFind] = useState("");
  const [draft, setDraft] = useState<DrawDraft>(() => newDraft(test.population?.stratumColumn));
  const set = (part: Partial<DrawDraft>) => setDraft((now) => ({ ...now, ...part }));
  const leave = () => setForm(null);
  const choosing =
    form === "draw" && isByHand(draft.method)
      ? {
          chosen: new Set(keysOf(draft.keys)),
          toggle: (key: string) => setDraft((now) => ({ ...now, keys: toggledKey(now.keys, key) })),
        }
      : null;
  const byHand = choosing !== null;
  useEffect(() => {
    if (byHand) setTab("population");
  }, [byHand, setTab]);
  const drawing = form === "draw" && test.sample === null ? test.population : null;
  const panel = drawing ? (
    <SamplingPanel test={test.id} population={drawing} draft={draft} set={set} leave={leave} />
  ) : null;
  if (panel && !choosing) {
    return (
      <>
        <Steps test={test} setForm={setForm} />
        {panel}
      </>
    );
  }
  return (
    <>
      <Steps test={test} setForm={setForm} />
      {panel}
      {form === "extend" && test.sample ? <ExtendForm test={test} sample={test.sample} leave={leave} /> : null}
      {form === "recipe" && test.sample ? <RecipePanel test={test} sample={test.sample} leave={leave} /> : null}
      <Tabs
        value={tab}
        onChange={(value) => setTab(isTab(value) ? value : "results")}
        className={styles.tabs}
        keepMounted={false}
      >
        <div className={styles.tabRow}>
          <Tabs.List>
            {choices(TABS)
              .filter(({ value }) => value !== "population" || test.population !== null)
              .filter(({ value }) => value !== "sample" || test.sample !== null)
              .map((each) => (
                <Tabs.Tab key={each.value} value={each.value}>
                  {each.label}
                </Tabs.Tab>
              ))}
          </Tabs.List>
          {tab === "results" && test.items.length > 0 ? (
            <FindField label="Find an item" value={find} onChange={setFind} />
          ) : null}
        </div>
        <Tabs.Panel value="results" className={styles.fillPanel}>
          <ResultsTab test={test} find={find} />
        </Tabs.Panel>
        <Tabs.Panel value="plan" className={styles.panel}>
          <PlanTab test={test} />
        </Tabs.Panel>
        <Tabs.Panel value="population" className={styles.fillPanel}>
          {test.population ? <PopulationTab population={test.population} choosing={choosing} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="sample" className={styles.panel}>
          {test.sample ? <SampleTab test={test} sample={test.sample} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className={styles.panel}>
          <EvidenceTab test={test} />
        </Tabs.Panel>
        <Tabs.Panel value="conclusion" className={styles.panel}>
          <ConclusionTab test={test} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={styles.panel}>
          <HistoryList filter={{ control: null, test: test.id }} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Found({ test }: { test: Test }) {
  const [tab, setTab] = useState<Tab>("results");
  const [form, setForm] = useState<Form>(null);
  const doing = { tab, setTab, form, setForm };
  const { step, act, signing } = useSteps(test, doing);
  return (
    <Page
      layout="fill"
      trail={
        <>
          <Link to="/testing">Testing</Link> /{" "}
          <Link to="/controls/$controlId" params={{ controlId: test.control }} title={test.controlTitle}>
            <Mono>{test.controlReference}</Mono>
          </Link>
        </>
      }
      title={test.title}
      lead={
        <span className={styles.clipped} title={test.controlDescription}>
          {test.controlDescription}
        </span>
      }
      actions={
        <>
          <TestStateSign state={test.state} />
          {step && act && form === null ? (
            <Button variant="filled" loading={signing.isPending} onClick={act}>
              {STEP_NAME[step]}
            </Button>
          ) : null}
        </>
      }
    >
      <Refusal error={signing.error} />
      <EvidenceDrop test={test} />
      <Body test={test} doing={doing} />
    </Page>
  );
}

export function TestPage() {
  const { testId } = useParams({ from: "/framed/testing/$testId" });
  const test = useSuspenseQuery(testQuery(testId)).data;
  return <Found key={testId} test={test} />;
}
