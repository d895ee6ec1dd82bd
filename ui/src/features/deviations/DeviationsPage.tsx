// All deviations in one table, those to evaluate in amber.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { FindField } from "../../components/FindField";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Page, Toolbar } from "../../components/Page";
import { Facts, Mono } from "../../components/Small";
import { counted, EXTENT, moment } from "../../components/words";
import type { DeviationRow } from "../../wire/bindings";
import { testsQuery } from "../testing/queries";
import styles from "./Deviations.module.css";
import { deviationsQuery } from "./queries";

const columns: Column<DeviationRow>[] = [
  { id: "control", header: "Control", width: 92, mono: true, frozen: true, value: (row) => row.controlReference },
  { id: "item", header: "Item", width: 130, mono: true, value: (row) => row.itemKey ?? "whole test" },
  {
    id: "attribute",
    header: "Attr.",
    hint: "Attribute",
    width: 52,
    align: "center",
    value: (row) => row.attributeLetter ?? "",
  },
  { id: "facts", header: "Facts", width: 280, grow: true, value: (row) => row.facts },
  { id: "cause", header: "Cause", width: 160, value: (row) => row.cause ?? "" },
  { id: "extent", header: "Extent", width: 92, value: (row) => (row.extent ? EXTENT[row.extent] : "") },
  {
    id: "evaluated",
    header: "Evaluated by",
    width: 120,
    value: (row) => row.evaluatedBy ?? "not yet",
    tone: (row) => (row.evaluatedBy ? "plain" : "warning"),
  },
  { id: "response", header: "Response", width: 140, value: (row) => row.response ?? "" },
];

const idOf = (row: DeviationRow) => row.id;

export function DeviationFacts({ row }: { row: DeviationRow }) {
  return (
    <Facts
      facts={[
        ["Control", row.controlReference],
        ["Test", row.testTitle],
        ["Item", row.itemKey ? <Mono>{row.itemKey}</Mono> : "whole test"],
        ["Attribute", row.attributeLetter],
        ["Recorded", `${row.recordedBy}, ${moment(row.recordedAt)}`],
        ["Evaluation", row.evaluation ?? "not evaluated"],
        ["Evaluated", row.evaluatedBy ? `${row.evaluatedBy}, ${moment(row.evaluatedAt)}` : null],
      ]}
    />
  );
}

export function DeviationsPage() {
  const navigate = useNavigate();
  const rows = useSuspenseQuery(deviationsQuery).data;
  const tests = useSuspenseQuery(testsQuery).data;
  const [find, setFind] = useState("");
  const [selected, setSelected] = useState<DeviationRow | null>(null);
  const current = rows.find((row) => row.id === selected?.id);
  const items = tests.reduce((sum, test) => sum + test.items, 0);
  const results = tests.reduce((sum, test) => sum + test.resultsDone, 0);
  return (
    <Page title="Deviations" layout="fill">
      <Toolbar>
        <FindField label="Find a deviation" value={find} onChange={setFind} />
        <span className={styles.tally}>
          {counted(rows.length, "deviation")} in {counted(results, "result")}
        </span>
      </Toolbar>
      <DataTable
        name="Deviations"
        rows={rows}
        columns={columns}
        idOf={idOf}
        filter={find}
        onSelect={setSelected}
        onOpen={(row) => void navigate({ to: "/deviations/$deviationId", params: { deviationId: row.id } })}
        empty={
          rows.length > 0
            ? `No deviation has "${find}" in it.`
            : `No deviation is recorded. That rests on ${counted(results, "result")} over ${counted(items, "sample item")}.`
        }
      />
      {current ? (
        <Inspector>
          <DeviationFacts row={current} />
          <Link to="/deviations/$deviationId" params={{ deviationId: current.id }}>
            Open the deviation
          </Link>
        </Inspector>
      ) : null}
    </Page>
  );
}
