// Freezes a population for a test: file, key and date columns, where it comes from, and what would come in.
import { Button } from "@mantine/core";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Page, Section } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { Working } from "../../components/Working";
import { counted } from "../../components/words";
import type { ColumnInfo, PopulationFacts, PopulationPreview } from "../../wire/bindings";
import { FileStep, type Source } from "../intake/FileStep";
import { useIntakeProgress, workbookQuery } from "../intake/queries";
import { KeyStep } from "./KeyStep";
import { useImportPopulation } from "./mutations";
import { PreviewStep } from "./PreviewStep";
import { guessDate, guessKey } from "./population";
import { populationPreviewQuery, testQuery } from "./queries";
import { BLANK_FACTS, SourceFacts } from "./SourceFacts";
import styles from "./Testing.module.css";

type Chosen = { key: number[]; date: number | null };

function blocking(preview: PopulationPreview | undefined, facts: PopulationFacts): string | null {
  if (!preview) return "Choose the columns that tell the items apart.";
  if (preview.duplicateKeys.length > 0) return "Keys repeat. Choose further key columns, or put the file right.";
  if (preview.rows === 0) return "The sheet has no rows.";
  if (!facts.name.trim()) return "Name the population.";
  return facts.sourceSystem.trim() ? null : "Say which system the population comes from.";
}

type ReadyProps = { test: string; source: Source; columns: readonly ColumnInfo[] };

function Ready({ test, source, columns }: ReadyProps) {
  const navigate = useNavigate();
  const importing = useImportPopulation(test);
  const progress = useIntakeProgress();
  const [chosen, setChosen] = useState<Chosen>({ key: guessKey(columns), date: guessDate(columns) });
  const [facts, setFacts] = useState<PopulationFacts>({ ...BLANK_FACTS, name: source.name.replace(/\.[^.]+$/, "") });
  const preview = useQuery({
    ...populationPreviewQuery(source, chosen.key, chosen.date),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const names = preview.data?.columns ?? columns.map((column) => column.name);
  const hindrance = blocking(preview.data, facts);
  return (
    <>
      <KeyStep names={names} chosen={chosen} onChosen={setChosen} />
      <Section title="3. Source">
        <SourceFacts facts={facts} onFacts={setFacts} />
      </Section>
      <Section title="4. What comes in">
        {preview.isFetching ? (
          <Working
            what={`Reading ${source.name}`}
            done={progress?.bytesDone}
            total={progress?.bytesTotal}
            counts={progress ? counted(progress.rows, "row") : undefined}
          />
        ) : null}
        <Refusal error={preview.error} />
        {preview.data && !preview.error ? <PreviewStep preview={preview.data} hasDate={chosen.date !== null} /> : null}
        {importing.isPending ? <Working what={`Freezing ${source.name}`} /> : null}
        <Refusal error={importing.error} />
        <div className={styles.acts}>
          <Button
            variant="filled"
            disabled={hindrance !== null || preview.isFetching || preview.error !== null}
            loading={importing.isPending}
            onClick={() =>
              importing.mutate(
                { choice: source, ...chosen, facts },
                { onSuccess: () => void navigate({ to: "/testing/$testId", params: { testId: test } }) },
              )
            }
          >
            Import population
          </Button>
          <span className={styles.quiet}>
            {hindrance ?? "The rows are frozen as they are now; the file itself is kept beside them."}
          </span>
        </div>
      </Section>
    </>
  );
}

export function PopulationImport() {
  const { testId } = useParams({ from: "/framed/testing/$testId/population" });
  const test = useSuspenseQuery(testQuery(testId)).data;
  const [source, setSource] = useState<Source | null>(null);
  const workbook = useQuery({ ...workbookQuery(source?.path ?? ""), enabled: source !== null });
  const sheet = workbook.data?.sheets.find((each) => each.name === source?.sheet);
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
      title="Import population"
    >
      <FileStep what="Choose the list that the sample is drawn from." source={source} onSource={setSource} />
      {source && sheet ? (
        <Ready
          key={`${source.path} ${source.sheet} ${source.headerRow}`}
          test={testId}
          source={source}
          columns={sheet.columns}
        />
      ) : null}
    </Page>
  );
}
