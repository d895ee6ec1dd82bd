// All controls in one table; where they come from (import, add) and where each leads.
import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { FileInput, Plus } from "lucide-react";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { FindField } from "../../components/FindField";
import { DataTable } from "../../components/grid/DataTable";
import { Page, Toolbar } from "../../components/Page";
import { ControlStateSign, Empty, Facts, Mono } from "../../components/Small";
import { CONTROL_NATURE, counted, FREQUENCY } from "../../components/words";
import type { ControlRow } from "../../wire/bindings";
import styles from "./Controls.module.css";
import { controlColumns } from "./columns";
import { controlsQuery } from "./queries";

const idOf = (row: ControlRow) => row.id;

function Inspected({ row }: { row: ControlRow }) {
  return (
    <Inspector>
      <section className={styles.inspected}>
        <h2>
          <Mono>{row.reference}</Mono> {row.title}
        </h2>
        <Facts
          facts={[
            ["State", <ControlStateSign key="state" state={row.state} />],
            ["Criteria", row.criteria.join(", ")],
            ["Frequency", row.frequency ? FREQUENCY[row.frequency] : null],
            ["Nature", row.nature ? CONTROL_NATURE[row.nature] : null],
            ["Owner", row.owner],
            ["Domain", row.domain],
            ["Tests", `${row.testsSigned} of ${row.tests} signed off`],
            ["Deviations", row.deviations],
          ]}
        />
        <Link to="/controls/$controlId" params={{ controlId: row.id }}>
          Open {row.reference}
        </Link>
      </section>
    </Inspector>
  );
}

export function ControlsPage() {
  const navigate = useNavigate();
  const rows = useSuspenseQuery(controlsQuery).data;
  const [find, setFind] = useState("");
  const [selected, setSelected] = useState<ControlRow | null>(null);
  const toImport = () => void navigate({ to: "/controls/import" });
  const toAdd = () => void navigate({ to: "/controls/new" });
  const current = rows.find((row) => row.id === selected?.id);
  return (
    <Page
      title="Controls"
      layout="fill"
      actions={
        <>
          <Button leftSection={<Plus size={14} />} onClick={toAdd}>
            Add control
          </Button>
          <Button variant="filled" leftSection={<FileInput size={14} />} onClick={toImport}>
            Import controls
          </Button>
        </>
      }
    >
      <Toolbar>
        <FindField label="Find a control" value={find} onChange={setFind} />
        <span className={styles.tally}>{counted(rows.length, "control")}</span>
      </Toolbar>
      <DataTable
        name="Controls"
        rows={rows}
        columns={controlColumns}
        idOf={idOf}
        filter={find}
        onSelect={setSelected}
        onOpen={(row) => void navigate({ to: "/controls/$controlId", params: { controlId: row.id } })}
        empty={
          rows.length > 0 ? (
            `No control has "${find}" in it.`
          ) : (
            <Empty>
              <p>
                There are no controls yet. Import the client's control matrix from Excel or CSV: references,
                descriptions, criteria and test procedures are found by their headings, and nothing is written before
                you have seen it.
              </p>
            </Empty>
          )
        }
      />
      {current ? <Inspected row={current} /> : null}
    </Page>
  );
}
