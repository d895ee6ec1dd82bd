// Where a population comes from and what shows that it is complete and accurate; edited in place.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Section } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { type Fact, Facts, Mono } from "../../components/Small";
import { count, counted, day, moment } from "../../components/words";
import type { Population } from "../../wire/bindings";
import { SourceFacts } from "../testing/SourceFacts";
import { useAmendPopulation } from "./mutations";
import styles from "./Populations.module.css";

function observed(population: Population): string | null {
  const { observed, observedBy } = population.facts;
  if (observed === null) return null;
  if (!observed) return "No";
  return observedBy ? `Yes, by ${observedBy}` : "Yes";
}

function sourceFacts(population: Population): Fact[] {
  const { facts } = population;
  const number = (value: number | null) => (value === null ? null : count(value));
  return [
    ["Source system", facts.sourceSystem],
    ["Query or report", facts.query],
    ["Parameters", facts.parameters],
    ["Run by", facts.extractedBy],
    ["Run on", facts.extractedOn ? day(facts.extractedOn) : null],
    ["Observed by the auditor", observed(population)],
    ["Rows at the source", number(facts.rowsAtSource)],
    ["Second source", facts.secondSource],
    ["Count there", number(facts.secondCount)],
    ["Differences explained", facts.reconciliation],
  ];
}

function frozenFacts(population: Population): Fact[] {
  const where = [population.sheet, population.headerRow ? `headings in row ${population.headerRow}` : null];
  return [
    ["File received", [population.fileName, ...where].filter(Boolean).join(", ")],
    ["Items are known by", population.keyColumns.join(", ")],
    ["Dated by", population.dateColumn],
    ["Strata from", population.stratumColumn],
    ["Filter", population.filterWords.join("\n")],
    ["Left out by the filter", population.filteredOut > 0 ? counted(population.filteredOut, "row") : null],
    ["Imported", population.importedBy ? `${population.importedBy}, ${moment(population.importedAt)}` : null],
    ["Took the place of the version before", population.replacedBecause],
    ["SHA-256 of the items", <Mono key="rows">{population.sha256}</Mono>],
    ["SHA-256 of the file", <Mono key="file">{population.sourceSha256}</Mono>],
  ];
}

export function Doubts({ population }: { population: Population }) {
  if (population.doubts.length === 0) return null;
  return (
    <Caution>
      {population.doubts.map((doubt) => (
        <p key={doubt}>{doubt}</p>
      ))}
    </Caution>
  );
}

export function FactsTab({ population, editing, setEditing }: FactsTabProps) {
  const [facts, setFacts] = useState(population.facts);
  const amending = useAmendPopulation(population.id);
  const begin = () => {
    setFacts(population.facts);
    setEditing(true);
  };
  return (
    <>
      <Section
        title="Completeness and accuracy"
        aside={editing ? null : <Button onClick={begin}>Change the facts</Button>}
      >
        {editing ? (
          <form
            noValidate
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              amending.mutate(facts, { onSuccess: () => setEditing(false) });
            }}
          >
            <SourceFacts facts={facts} onFacts={setFacts} />
            <Refusal error={amending.error} />
            <div className={styles.buttons}>
              <Button onClick={() => setEditing(false)}>Cancel</Button>
              <Button type="submit" variant="filled" loading={amending.isPending}>
                Save the facts
              </Button>
            </div>
          </form>
        ) : (
          <>
            <Doubts population={population} />
            <Facts facts={sourceFacts(population)} />
          </>
        )}
      </Section>
      <Section title="What is frozen">
        <Facts facts={frozenFacts(population)} />
      </Section>
    </>
  );
}

type FactsTabProps = { population: Population; editing: boolean; setEditing: (editing: boolean) => void };
