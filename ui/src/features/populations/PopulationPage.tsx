// One version of a population: what was counted in it, where it comes from, its other versions, its rows.
import { Tabs } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction } from "../../app/registry";
import { Page } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Empty, Mono } from "../../components/Small";
import { Working } from "../../components/Working";
import { choices, counted } from "../../components/words";
import type { Population, Test } from "../../wire/bindings";
import { PopulationTab } from "../testing/PopulationTab";
import { testQuery } from "../testing/queries";
import { Doubts, FactsTab } from "./FactsTab";
import styles from "./Populations.module.css";
import { ProfileView } from "./ProfileView";
import { profileQuery, versionsQuery } from "./queries";
import { VersionsTab } from "./VersionsTab";

const TABS = {
  profile: "Profile",
  facts: "Completeness and accuracy",
  versions: "Versions",
  rows: "Rows",
} as const;
type Tab = keyof typeof TABS;
function isTab(value: string | null): value is Tab {
  return value !== null && value in TABS;
}

function Profile({ population }: { population: Population }) {
  const profile = useQuery(profileQuery(population.id));
  if (population.rows === 0) {
    return (
      <p>
        The query gave nothing: there is no item to profile. <strong>{population.fileName}</strong> is kept as what
        shows it.
      </p>
    );
  }
  return (
    <>
      {profile.isFetching && !profile.data ? <Working what="Counting in the rows" /> : null}
      <Refusal error={profile.error} />
      {profile.data ? <ProfileView profile={profile.data} /> : null}
    </>
  );
}

function Standing({ test, population, newest }: { test: Test; population: Population; newest: Population }) {
  if (newest.id === population.id) return null;
  return (
    <Caution>
      {test.sample?.population === population.id ? "The sample was drawn from this version. " : ""}A newer version
      exists:{" "}
      <Link to="/testing/$testId/populations/$populationId" params={{ testId: test.id, populationId: newest.id }}>
        version {newest.version}
      </Link>
      .
    </Caution>
  );
}

type FoundProps = { test: Test; population: Population; versions: readonly Population[] };

function Found({ test, population, versions }: FoundProps) {
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>("profile");
  const [editing, setEditing] = useState(false);
  useAction("test.import", () => void navigate({ to: "/testing/$testId/population", params: { testId: test.id } }));
  useAction("population.facts", () => {
    setTab("facts");
    setEditing(true);
  });
  useAction("population.compare", () => setTab("versions"), versions.length > 1);
  const sampled = test.sample?.population ?? null;
  return (
    <Page
      layout="fill"
      trail={
        <>
          <Link to="/testing">Testing</Link> /{" "}
          <Link to="/testing/$testId" params={{ testId: test.id }}>
            <Mono>{test.controlReference}</Mono> {test.title}
          </Link>{" "}
          /
        </>
      }
      title={population.facts.name}
      lead={
        <>
          Version {population.version} · {counted(population.rows, "item")} · {population.facts.sourceSystem} · SHA-256{" "}
          <Mono>{population.sha256.slice(0, 12)}</Mono>
        </>
      }
      actions={
        <Link to="/testing/$testId/population" params={{ testId: test.id }}>
          Import a new version
        </Link>
      }
    >
      <Tabs
        value={tab}
        onChange={(value) => setTab(isTab(value) ? value : "profile")}
        className={styles.tabs}
        keepMounted={false}
      >
        <Tabs.List className={styles.tabList}>
          {choices(TABS)
            .filter(({ value }) => value !== "rows" || population.rows > 0)
            .map((each) => (
              <Tabs.Tab key={each.value} value={each.value}>
                {each.value === "versions" ? `${each.label} (${versions.length})` : each.label}
              </Tabs.Tab>
            ))}
        </Tabs.List>
        <Tabs.Panel value="profile" className={styles.panel}>
          <Standing test={test} population={population} newest={versions[0] ?? population} />
          <Doubts population={population} />
          <Profile population={population} />
        </Tabs.Panel>
        <Tabs.Panel value="facts" className={styles.panel}>
          <FactsTab population={population} editing={editing} setEditing={setEditing} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={styles.panel}>
          <VersionsTab versions={versions} shown={population} sampled={sampled} />
        </Tabs.Panel>
        <Tabs.Panel value="rows" className={styles.fillPanel}>
          <PopulationTab population={population} choosing={null} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

export function PopulationPage() {
  const { testId, populationId } = useParams({ from: "/framed/testing/$testId/populations/$populationId" });
  const test = useSuspenseQuery(testQuery(testId)).data;
  const versions = useSuspenseQuery(versionsQuery(testId)).data;
  const population = versions.find((each) => each.id === populationId);
  if (!population) {
    return (
      <Page title="Population">
        <Empty>
          This population is not in the engagement any more: importing it was undone.
          <Link to="/testing/$testId" params={{ testId }}>
            Back to the test
          </Link>
        </Empty>
      </Page>
    );
  }
  return <Found key={populationId} test={test} population={population} versions={versions} />;
}
