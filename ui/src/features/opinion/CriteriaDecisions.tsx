// The criteria one by one: what their controls' tests found, and whether each is met.
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { FindField } from "../../components/FindField";
import type { Column } from "../../components/grid/column";
import { DataTable } from "../../components/grid/DataTable";
import { Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import { counted, moment, textOrNull } from "../../components/words";
import type { CriterionDraft, CriterionGrounds, Verdict } from "../../wire/bindings";
import styles from "./Opinion.module.css";
import { useDecideCriteria, VERDICT } from "./queries";

type Props = { criteria: readonly CriterionGrounds[]; isType2: boolean };

function facts(row: CriterionGrounds): string {
  if (row.controls.length === 0)
    return row.carvedOut.length > 0 ? `rests on ${row.carvedOut.join(", ")}` : "no control";
  const parts = [
    row.ineffective.length > 0 ? `not effective: ${row.ineffective.join(", ")}` : "",
    row.deviations.length > 0 ? counted(row.deviations.length, "deviation") : "",
    row.unconcluded > 0 ? `${counted(row.unconcluded, "test")} not concluded` : "",
  ].filter(Boolean);
  return parts.join("; ") || "no deviation";
}

function verdict(value: Verdict | null | undefined): string {
  return value ? VERDICT[value] : "";
}

function columnsOf(isType2: boolean): Column<CriterionGrounds>[] {
  const tone = (row: CriterionGrounds) => (row.decision?.stale ? "warning" : "plain");
  const columns: Column<CriterionGrounds>[] = [
    { id: "criterion", header: "Criterion", width: 84, mono: true, frozen: true, value: (row) => row.criterion },
    { id: "title", header: "Short title", width: 210, value: (row) => row.title },
    { id: "controls", header: "Controls", width: 76, align: "end", value: (row) => row.controls.length },
    {
      id: "facts",
      header: "What was found",
      width: 230,
      value: facts,
      tone: (row) => (row.ineffective.length > 0 ? "deviation" : row.deviations.length > 0 ? "warning" : "plain"),
    },
    {
      id: "design",
      header: "Design",
      width: 90,
      value: (row) => verdict(row.decision?.design),
      render: (row) => verdict(row.decision?.design) || "undecided",
      tone: (row) => (row.decision?.design === "not_met" ? "deviation" : row.decision ? tone(row) : "quiet"),
    },
  ];
  if (isType2) {
    columns.push({
      id: "operation",
      header: "Operation",
      width: 90,
      value: (row) => verdict(row.decision?.operation),
      render: (row) => verdict(row.decision?.operation) || "undecided",
      tone: (row) => (row.decision?.operation === "not_met" ? "deviation" : row.decision ? tone(row) : "quiet"),
    });
  }
  columns.push({
    id: "why",
    header: "Why",
    width: 220,
    grow: true,
    value: (row) => (row.decision?.stale ? "stale: what it rests on has changed" : (row.decision?.why ?? "")),
    tone,
  });
  return columns;
}

const VERDICTS = [
  { value: "met", label: "Met" },
  { value: "not_met", label: "Not met" },
];

function Decide({ row, isType2 }: { row: CriterionGrounds; isType2: boolean }) {
  const deciding = useDecideCriteria();
  const unserved = row.controls.length === 0 && row.carvedOut.length === 0;
  const [design, setDesign] = useState<Verdict>(row.decision?.design ?? (unserved ? "not_met" : "met"));
  const [operation, setOperation] = useState<Verdict>(row.decision?.operation ?? row.suggestion ?? "met");
  const [why, setWhy] = useState(row.decision?.why ?? "");
  return (
    <form
      noValidate
      className={styles.inspected}
      onSubmit={(event) => {
        event.preventDefault();
        const decided = { criterion: row.criterion, design, operation: isType2 ? operation : null };
        deciding.mutate([{ ...decided, why: textOrNull(why) }]);
      }}
    >
      <div className={styles.question}>
        <span>By design</span>
        <SegmentedControl
          aria-label="By design"
          data={VERDICTS}
          value={design}
          onChange={(value) => setDesign(value as Verdict)}
        />
      </div>
      {isType2 ? (
        <div className={styles.question}>
          <span>In operation</span>
          <SegmentedControl
            aria-label="In operation"
            data={VERDICTS}
            value={operation}
            onChange={(value) => setOperation(value as Verdict)}
          />
        </div>
      ) : null}
      <Textarea
        label="Why"
        description="Needed where it is not met, or met in spite of deviations. Printed in the basis of a modified opinion."
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        minRows={2}
        autosize
      />
      <Refusal error={deciding.error} />
      <div>
        <Button type="submit" variant="filled" loading={deciding.isPending}>
          {row.decision ? "Decide again" : "Decide"}
        </Button>
      </div>
    </form>
  );
}

function Inspected({ row, isType2 }: { row: CriterionGrounds; isType2: boolean }) {
  return (
    <Inspector>
      <section className={styles.inspected}>
        <h2>
          <Mono>{row.criterion}</Mono> {row.title}
        </h2>
        <Facts
          facts={[
            ["Controls", row.controls.join(", ")],
            ["Rests on", row.carvedOut.join(", ")],
            ["Not effective", row.ineffective.join(", ")],
            ["Facts point to", row.suggestion ? VERDICT[row.suggestion] : "a person's judgement"],
            ["Decided", row.decision ? `${row.decision.by}, ${moment(row.decision.at)}` : null],
          ]}
        />
        {row.deviations.map((deviation) => (
          <div key={deviation.id} className={styles.deviation}>
            <Link to="/deviations/$deviationId" params={{ deviationId: deviation.id }}>
              <Mono>{deviation.control}</Mono> {deviation.wording}
            </Link>
            <Facts
              facts={[
                ["Effect", deviation.effect],
                ["Evaluation", deviation.evaluation ?? "not evaluated"],
              ]}
            />
          </div>
        ))}
        <Decide key={row.criterion} row={row} isType2={isType2} />
      </section>
    </Inspector>
  );
}

export function CriteriaDecisions({ criteria, isType2 }: Props) {
  const deciding = useDecideCriteria();
  const [find, setFind] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const current = criteria.find((row) => row.criterion === selected);
  const clean = criteria.filter((row) => row.decision === null && row.suggestion === "met");
  const open = criteria.filter((row) => row.decision === null).length;
  const met = (row: CriterionGrounds): CriterionDraft => ({
    criterion: row.criterion,
    design: "met",
    operation: isType2 ? "met" : null,
    why: null,
  });
  return (
    <Section
      title="Criteria"
      aside={open > 0 ? `${counted(open, "criterion", "criteria")} undecided` : "every one decided"}
    >
      <div className={styles.row}>
        <FindField label="Find a criterion" value={find} onChange={setFind} />
        {clean.length > 0 ? (
          <Button loading={deciding.isPending} onClick={() => deciding.mutate(clean.map(met))}>
            Decide as met: {counted(clean.length, "criterion", "criteria")} without a deviation
          </Button>
        ) : null}
      </div>
      <Refusal error={deciding.error} />
      <div className={styles.grid}>
        <DataTable
          name="Decisions on criteria"
          rows={criteria}
          columns={columnsOf(isType2)}
          idOf={(row) => row.criterion}
          filter={find}
          onSelect={(row) => setSelected(row.criterion)}
          empty="No criterion is in scope."
        />
      </div>
      {current ? <Inspected key={current.criterion} row={current} isType2={isType2} /> : null}
    </Section>
  );
}
