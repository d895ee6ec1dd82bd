// Freezes a population for a test: file, columns, filter, where it comes from, and what would come in. The query may
// also have given nothing, which is recorded with the file that shows it.
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Page, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { Working } from "../../components/Working";
import { counted } from "../../components/words";
import type {
  ColumnInfo,
  Condition,
  PopulationChoice,
  PopulationFacts,
  PopulationPreview,
  Test,
} from "../../wire/bindings";
import { FileStep, type Source } from "../intake/FileStep";
import { useIntakeProgress, useSheet } from "../intake/queries";
import { EmptyPullForm } from "../populations/EmptyPullForm";
import { FilterStep } from "../populations/FilterStep";
import { isComplete } from "../populations/filter";
import { useImportPopulation } from "../populations/mutations";
import { KeyStep, type Meaning } from "./KeyStep";
import { PreviewStep } from "./PreviewStep";
import { guessDate, guessKey } from "./population";
import { populationPreviewQuery, testQuery } from "./queries";
import { BLANK_FACTS, SourceFacts } from "./SourceFacts";
import styles from "./Testing.module.css";

function blocking(preview: PopulationPreview | undefined, facts: PopulationFacts, reason: string | null) {
  if (!preview) return "Choose the columns that tell the items apart.";
  if (preview.duplicateKeys.length > 0) return "Keys repeat. Choose further key columns, or put the file right.";
  if (!facts.name.trim()) return "Name the population.";
  if (!facts.sourceSystem.trim()) return "Say which system the population comes from.";
  if (preview.rows === 0 && !(facts.query && facts.extractedBy && facts.extractedOn)) {
    return "No row comes in. Write down the query, who ran it and when, or choose another sheet or filter.";
  }
  return reason?.trim() === "" ? "Say why it takes the place of the population that the test has." : null;
}

type ReadyProps = { test: Test; source: Source; columns: readonly ColumnInfo[] };

function Ready({ test, source, columns }: ReadyProps) {
  const navigate = useNavigate();
  const importing = useImportPopulation(test.id);
  const progress = useIntakeProgress();
  const [chosen, setChosen] = useState<Meaning>({ key: guessKey(columns), date: guessDate(columns), stratum: null });
  const [filter, setFilter] = useState<Condition[]>([]);
  const [facts, setFacts] = useState<PopulationFacts>(() => firstFacts(test, source));
  const [reason, setReason] = useState(test.population === null ? null : "");
  const complete = filter.filter(isComplete);
  const choice: PopulationChoice = { ...chosen, filter: complete };
  const preview = useQuery({
    ...populationPreviewQuery(test.id, source, choice),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const names = preview.data?.columns ?? columns.map((column) => column.name);
  const half = complete.length < filter.length ? "A filter condition is not complete. Fill it in, or remove it." : null;
  const hindrance = half ?? blocking(preview.data, facts, reason);
  return (
    <>
      <KeyStep names={names} chosen={chosen} onChosen={setChosen} />
      <FilterStep names={names} filter={filter} filteredOut={preview.data?.filteredOut ?? null} onFilter={setFilter} />
      <Section title="4. Completeness and accuracy">
        <SourceFacts facts={facts} onFacts={setFacts} />
        {reason === null ? null : (
          <Textarea
            label={`Why it takes the place of version ${(test.newerPopulation ?? test.population)?.version ?? 1}`}
            description="The earlier version stays in the file, and a sample stays with the version it was drawn from."
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Section>
      <Section title="5. What comes in">
        {preview.isFetching ? (
          <Working
            what={`Reading ${source.name}`}
            done={progress?.bytesDone}
            total={progress?.bytesTotal}
            counts={progress ? counted(progress.rows, "row") : undefined}
          />
        ) : null}
        <Refusal error={preview.error} />
        {preview.data && !preview.error ? <PreviewStep preview={preview.data} /> : null}
        {importing.isPending ? <Working what={`Freezing ${source.name}`} /> : null}
        <Refusal error={importing.error} />
        <div className={styles.acts}>
          <Button
            variant="filled"
            disabled={hindrance !== null || preview.isFetching || preview.error !== null}
            loading={importing.isPending}
            onClick={() =>
              importing.mutate(
                { sheet: source, choice, facts, reason },
                { onSuccess: () => void navigate({ to: "/testing/$testId", params: { testId: test.id } }) },
              )
            }
          >
            {reason === null ? "Import population" : "Import new version"}
          </Button>
          <span className={styles.quiet}>
            {hindrance ?? "The rows are frozen as they are now; the file itself is kept beside them."}
          </span>
        </div>
      </Section>
    </>
  );
}

/** What is known before anybody types: the facts of the version before, or the name of the file. */
function firstFacts(test: Test, source: Source): PopulationFacts {
  const before = test.newerPopulation ?? test.population;
  if (!before) return { ...BLANK_FACTS, name: source.name.replace(/\.[^.]+$/, "") };
  const { name, sourceSystem, query, parameters } = before.facts;
  return { ...BLANK_FACTS, name, sourceSystem, query, parameters };
}

export function PopulationImport() {
  const { testId } = useParams({ from: "/framed/testing/$testId/population" });
  const test = useSuspenseQuery(testQuery(testId)).data;
  const [source, setSource] = useState<Source | null>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const { sheet } = useSheet(source);
  return (
    <Page
      trail={
        <>
          <Link to="/testing">Testing</Link> /{" "}
          <Link to="/testing/$testId" params={{ testId }}>
            <Mono>{test.controlReference}</Mono> {test.title}
          </Link>{" "}
          /
        </>
      }
      title={test.population ? "Import a new version of the population" : "Import population"}
    >
      <SegmentedControl
        aria-label="What the query gave"
        className={styles.narrow}
        data={[
          { value: "rows", label: "The query gave rows" },
          { value: "nothing", label: "The query gave nothing" },
        ]}
        value={isEmpty ? "nothing" : "rows"}
        onChange={(value) => setIsEmpty(value === "nothing")}
      />
      {isEmpty ? (
        <EmptyPullForm test={test} />
      ) : (
        <>
          <FileStep what="Choose the list that the sample is drawn from." source={source} onSource={setSource} />
          {source && sheet ? (
            <Ready
              key={`${source.path} ${source.sheet} ${source.headerRow}`}
              test={test}
              source={source}
              columns={sheet.columns}
            />
          ) : null}
        </>
      )}
    </Page>
  );
}
