// Scope: which categories are examined, which criteria apply, and which controls cover them.
import { Checkbox } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useHeader } from "../../app/session";
import { DataTable } from "../../components/grid/DataTable";
import { Page, Toolbar } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { CATEGORY, choices, counted } from "../../components/words";
import type { Category, ScopedCriterion } from "../../wire/bindings";
import { CriterionInspector } from "./CriterionInspector";
import { criterionColumns } from "./columns";
import { criteriaPackQuery, scopeQuery, useSetCategories } from "./queries";
import styles from "./Scope.module.css";

const idOf = (row: ScopedCriterion) => row.criterion.id;

function Categories({ chosen }: { chosen: readonly Category[] }) {
  const setting = useSetCategories();
  return (
    <>
      <Checkbox.Group
        aria-label="Categories in scope"
        value={[...chosen]}
        onChange={(values) =>
          setting.mutate(["security", ...(values as Category[]).filter((each) => each !== "security")])
        }
      >
        <div className={styles.categories}>
          {choices(CATEGORY).map(({ value, label }) => (
            <Checkbox
              key={value}
              value={value}
              label={label}
              disabled={value === "security" || setting.isPending}
              title={
                value === "security" ? "Security is always in scope: its common criteria carry all others." : undefined
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <Refusal error={setting.error} />
    </>
  );
}

export function ScopePage() {
  const header = useHeader();
  const rows = useSuspenseQuery(scopeQuery).data;
  const pack = useSuspenseQuery(criteriaPackQuery).data;
  const wanted = useRouterState({ select: (state) => state.location.hash });
  const [selected, setSelected] = useState<string | null>(wanted || null);
  const columns = useMemo(() => criterionColumns(), []);
  const sorted = useMemo(() => (wanted ? wantedFirst(rows, wanted) : rows), [rows, wanted]);
  const current = rows.find((row) => idOf(row) === selected);
  const uncovered = rows.filter((row) => row.relevant && row.controls.length === 0).length;
  return (
    <Page
      title="Scope"
      layout="fill"
      lead={`${pack.name}. Description criteria: ${pack.descriptionCriteria}. Security is always in scope, because its common criteria carry all other categories.`}
    >
      <Toolbar>
        <Categories chosen={header.categories} />
        <span className={styles.tally}>
          {counted(rows.length, "criterion", "criteria")}
          {uncovered > 0 ? ` · ${uncovered} without a control` : " · every one has a control"}
        </span>
      </Toolbar>
      <DataTable
        name="Criteria in scope"
        rows={sorted}
        columns={columns}
        idOf={idOf}
        onSelect={(row) => setSelected(idOf(row))}
        empty="No criterion is in scope."
      />
      {current ? <CriterionInspector key={idOf(current)} row={current} /> : null}
      {rows.length === 0 ? (
        <Caution>The criteria of this edition are not known to this version of Tickmark.</Caution>
      ) : null}
    </Page>
  );
}

/** The criterion that another page pointed at comes first. */
function wantedFirst(rows: readonly ScopedCriterion[], id: string): readonly ScopedCriterion[] {
  const found = rows.find((row) => idOf(row) === id);
  return found ? [found, ...rows.filter((row) => row !== found)] : rows;
}
