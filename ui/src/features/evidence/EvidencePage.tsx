// All evidence files of the engagement: what each is attached to, since when, and its hash.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { FindField } from "../../components/FindField";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Page, Toolbar } from "../../components/Page";
import { counted, day, initialsOf, moment, size } from "../../components/words";
import type { EvidenceRow } from "../../wire/bindings";
import styles from "./Evidence.module.css";
import { EvidenceFacts } from "./EvidenceFacts";
import { evidenceQuery } from "./queries";

const columns: Column<EvidenceRow>[] = [
  { id: "name", header: "File", width: 240, frozen: true, value: (row) => row.name },
  { id: "subjects", header: "Attached to", width: 150, grow: true, value: (row) => row.subjects.join(", ") },
  { id: "source", header: "Source", width: 150, value: (row) => row.source ?? "" },
  {
    id: "obtained",
    header: "Obtained",
    width: 100,
    value: (row) => row.obtainedOn ?? "",
    render: (row) => day(row.obtainedOn),
  },
  { id: "size", header: "Size", width: 76, align: "end", value: (row) => row.size, render: (row) => size(row.size) },
  {
    id: "by",
    header: "By",
    width: 52,
    value: (row) => initialsOf(row.addedBy),
    label: (row) => `${initialsOf(row.addedBy)}, ${row.addedBy}`,
  },
  { id: "at", header: "Added", width: 140, value: (row) => row.addedAt, render: (row) => moment(row.addedAt) },
];

const idOf = (row: EvidenceRow) => row.id;

export function EvidencePage() {
  const rows = useSuspenseQuery(evidenceQuery).data;
  const [find, setFind] = useState("");
  const [selected, setSelected] = useState<EvidenceRow | null>(null);
  const current = rows.find((row) => row.id === selected?.id);
  return (
    <Page
      title="Evidence"
      layout="fill"
      lead="Attach evidence on the page of a test: drop files on it, or on one of its items."
    >
      <Toolbar>
        <FindField label="Find evidence" value={find} onChange={setFind} />
        <span className={styles.tally}>
          {counted(rows.length, "file")}, {size(rows.reduce((sum, row) => sum + row.size, 0))}
        </span>
      </Toolbar>
      <DataTable
        name="Evidence"
        rows={rows}
        columns={columns}
        idOf={idOf}
        filter={find}
        onSelect={setSelected}
        empty={rows.length > 0 ? `No file has "${find}" in its name.` : "No evidence is attached yet."}
      />
      {current ? (
        <Inspector>
          <EvidenceFacts key={current.id} row={current} />
        </Inspector>
      ) : null}
    </Page>
  );
}
