// How far the examination is: criteria, tests, people, what blocks the report, and where to go next.
import { Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { nextOpenQuery } from "../../app/next";
import { addressOf, goTo } from "../../app/place";
import { progressQuery } from "../../app/problems";
import { useHeader } from "../../app/session";
import { Page, Section } from "../../components/Page";
import { Empty, Facts, TestStateSign } from "../../components/Small";
import { CATEGORY, counted, day, FRAMEWORK, REPORT_TYPE, windowWords } from "../../components/words";
import type { Progress, TestCounts, TestState } from "../../wire/bindings";
import { CriterionStrip } from "./CriterionStrip";
import styles from "./Home.module.css";

const STATES: readonly (readonly [TestState, keyof TestCounts])[] = [
  ["stale", "stale"],
  ["not_started", "notStarted"],
  ["in_progress", "inProgress"],
  ["concluded", "concluded"],
  ["prepared", "prepared"],
  ["reviewed", "reviewed"],
];

function Tests({ tests }: { tests: TestCounts }) {
  const total = STATES.reduce((sum, [, key]) => sum + tests[key], 0);
  return (
    <Section title="Tests" aside={counted(total, "test")}>
      <table className={styles.bars}>
        <caption className="visually-hidden">Tests by state</caption>
        <tbody>
          {STATES.filter(([, key]) => key !== "stale" || tests.stale > 0).map(([state, key]) => (
            <tr key={state}>
              <th scope="row">
                <TestStateSign state={state} />
              </th>
              <td className={styles.number}>{tests[key]}</td>
              <td className={styles.barCell} aria-hidden="true">
                <span
                  className={styles.bar}
                  data-state={state}
                  style={{ width: total === 0 ? 0 : `${(100 * tests[key]) / total}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function People({ people }: { people: Progress["byPerson"] }) {
  return (
    <Section title="People">
      {people.length === 0 ? (
        <p className={styles.quiet}>Nobody has signed off a test yet.</p>
      ) : (
        <table className={styles.people}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Prepared</th>
              <th scope="col">Reviewed</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.name}>
                <th scope="row">{person.name}</th>
                <td>{person.prepared}</td>
                <td>{person.reviewed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const SHOWN = 8;

function Blockers({ blockers }: { blockers: Progress["blockers"] }) {
  return (
    <Section title="What blocks the report" aside={blockers.length > 0 ? String(blockers.length) : null}>
      {blockers.length === 0 ? <p className={styles.quiet}>Nothing.</p> : null}
      <ul className={styles.blockers}>
        {blockers.slice(0, SHOWN).map((problem) => (
          <li key={`${addressOf(problem.place)} ${problem.message}`}>
            <Link to={addressOf(problem.place)}>{problem.message}</Link>
          </li>
        ))}
      </ul>
      {blockers.length > SHOWN ? (
        <p className={styles.quiet}>{blockers.length - SHOWN} more below, in Problems (Ctrl+J).</p>
      ) : null}
    </Section>
  );
}

function FirstSteps() {
  return (
    <Empty>
      <ol className={styles.steps}>
        <li>
          <Link to="/scope">Scope</Link>: choose the categories and say which criteria are not relevant.
        </li>
        <li>
          <Link to="/controls/import">Controls</Link>: import the client's control matrix; its tests come along.
        </li>
        <li>
          <Link to="/settings">People</Link>: name who prepares and who reviews.
        </li>
      </ol>
    </Empty>
  );
}

export function HomePage() {
  const navigate = useNavigate();
  const header = useHeader();
  const progress = useSuspenseQuery(progressQuery).data;
  const next = useQuery(nextOpenQuery).data ?? null;
  const empty = progress.criteria.every((each) => each.controls === 0);
  const left = header.reportDate ? daysLeft(header.reportDate) : null;
  return (
    <Page
      title={header.client}
      lead={header.system}
      actions={
        next ? (
          <Button
            variant="filled"
            rightSection={<ArrowRight size={14} />}
            title={next.name}
            onClick={() => goTo(navigate, next.place)}
          >
            Next open thing
          </Button>
        ) : null
      }
    >
      {empty ? <FirstSteps /> : null}
      <CriterionStrip criteria={progress.criteria} />
      <div className={styles.panels}>
        <Tests tests={progress.tests} />
        <Blockers blockers={progress.blockers} />
        <People people={progress.byPerson} />
        <Section title="Engagement">
          <Facts
            facts={[
              ["Report", `SOC 2 ${REPORT_TYPE[header.reportType]}, ${windowWords(header.window)}`],
              ["Categories", header.categories.map((category) => CATEGORY[category]).join(", ")],
              ["Framework", FRAMEWORK[header.framework]],
              ["Firm", header.firm],
              ["Report date", header.reportDate ? `${day(header.reportDate)} (${left})` : "not set"],
            ]}
          />
        </Section>
      </div>
    </Page>
  );
}

function daysLeft(date: string): string {
  const days = Math.ceil((Date.parse(`${date}T00:00:00`) - Date.now()) / 86_400_000);
  if (days < 0) return `${counted(-days, "day")} ago`;
  return days === 0 ? "today" : `in ${counted(days, "day")}`;
}
