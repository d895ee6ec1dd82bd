// All tests in one table: state, results, deviations, who; Enter opens one.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { FindField } from "../../components/FindField";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Page, Toolbar } from "../../components/Page";
import { Empty, Facts, Mono, TestStateSign } from "../../components/Small";
import { count, counted, TEST_STATE } from "../../components/words";
import type { TestSummary } from "../../wire/bindings";
import { testsQuery } from "./queries";
import styles from "./Testing.module.css";

const columns: Column<TestSummary>[] = [
  { id: "reference", header: "Control", width: 92, mono: true, frozen: true, value: (row) => row.controlReference },
  { id: "title", header: "Test", width: 300, grow: true, value: (row) => row.title },
  { id: "items", header: "Items", width: 64, align: "end", value: (row) => (row.items > 0 ? row.items : "") },
  {
    id: "results",
    header: "Results",
    width: 92,
    align: "end",
    value: (row) => (row.resultsTotal === 0 ? "" : `${count(row.resultsDone)} of ${count(row.resultsTotal)}`),
    tone: (row) => (row.resultsDone < row.resultsTotal ? "plain" : "quiet"),
  },
  {
    id: "deviations",
    header: "Dev.",
    hint: "Deviations",
    width: 56,
    align: "end",
    value: (row) => (row.deviations > 0 ? row.deviations : ""),
    tone: (row) => (row.deviations > 0 ? "deviation" : "plain"),
    label: (row) => `${row.deviations} deviations`,
  },
  { id: "tester", header: "Tester", width: 130, value: (row) => row.tester ?? "" },
  {
    id: "state",
    header: "State",
    width: 136,
    value: (row) => TEST_STATE[row.state],
    render: (row) => <TestStateSign state={row.state} />,
  },
];

const idOf = (row: TestSummary) => row.id;

export function TestingPage() {
  const navigate = useNavigate();
  const rows = useSuspenseQuery(testsQuery).data;
  const [find, setFind] = useState("");
  const [selected, setSelected] = useState<TestSummary | null>(null);
  const current = rows.find((row) => row.id === selected?.id);
  const open = rows.filter((row) => row.state === "not_started" || row.state === "in_progress").length;
  return (
    <Page title="Testing" layout="fill">
      <Toolbar>
        <FindField label="Find a test" value={find} onChange={setFind} />
        <span className={styles.tally}>
          {counted(rows.length, "test")}
          {open > 0 ? ` · ${open} without a conclusion` : ""}
        </span>
      </Toolbar>
      <DataTable
        name="Tests"
        rows={rows}
        columns={columns}
        idOf={idOf}
        filter={find}
        onSelect={setSelected}
        onOpen={(row) => void navigate({ to: "/testing/$testId", params: { testId: row.id } })}
        empty={
          rows.length > 0 ? (
            `No test has "${find}" in it.`
          ) : (
            <Empty>
              <p>
                There are no tests yet. Tests come with <Link to="/controls/import">imported controls</Link> that have
                test procedures, or are added on the page of a <Link to="/controls">control</Link>.
              </p>
            </Empty>
          )
        }
      />
      {current ? (
        <Inspector>
          <section className={styles.inspected}>
            <h2>
              <Mono>{current.controlReference}</Mono> {current.title}
            </h2>
            <Facts
              facts={[
                ["State", <TestStateSign key="state" state={current.state} />],
                ["Items", current.items],
                ["Results", `${current.resultsDone} of ${current.resultsTotal}`],
                ["Deviations", current.deviations],
                ["Tester", current.tester],
              ]}
            />
            <Link to="/testing/$testId" params={{ testId: current.id }}>
              Open the test of {current.controlReference}
            </Link>
          </section>
        </Inspector>
      ) : null}
    </Page>
  );
}
