// The three steps of a test side by side: the population, the sample from it, the results on it.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { count, counted, day, METHOD, moment } from "../../components/words";
import type { Population, Replay, Sample, Test } from "../../wire/bindings";
import { tally } from "./marks";
import { replayQuery } from "./queries";
import styles from "./Testing.module.css";

function Step({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.step} aria-label={title}>
      <div className={styles.stepHead}>
        <h2>{title}</h2>
        <div className={styles.stepActions}>{actions}</div>
      </div>
      {children}
    </section>
  );
}

function PopulationStep({ test }: { test: Test }) {
  const { population } = test;
  if (!population) {
    return (
      <Step title="Population">
        <p className={styles.quiet}>
          None. Import one to sample from, mark the test as a whole, or conclude that the control did not operate.
        </p>
      </Step>
    );
  }
  return (
    <Step
      title="Population"
      actions={
        test.sample ? null : (
          <Link to="/testing/$testId/population" params={{ testId: test.id }}>
            Replace
          </Link>
        )
      }
    >
      <p>
        <strong>{counted(population.rows, "row")}</strong> · {population.facts.name}
      </p>
      <p className={`${styles.quiet} ${styles.oneLine}`} title={dates(population)}>
        {dates(population)}
      </p>
      <p className={`${styles.quiet} ${styles.oneLine}`} title={population.sha256}>
        {population.facts.sourceSystem} · SHA-256 <Mono>{population.sha256.slice(0, 12)}</Mono>
      </p>
    </Step>
  );
}

function dates(population: Population): string {
  const skipped = [
    population.blankRows > 0 ? counted(population.blankRows, "blank row") : "",
    population.templateRows > 0 ? counted(population.templateRows, "template row") : "",
  ].filter(Boolean);
  const span = population.firstDate ? `${day(population.firstDate)} – ${day(population.lastDate)}` : "no date column";
  return skipped.length > 0 ? `${span} · ${skipped.join(", ")} left out` : span;
}

function ReplayWords({ replay }: { replay: Replay }) {
  if (replay.agrees) {
    return <p role="status">The replay gives the same {counted(replay.items, "item")} in the same order.</p>;
  }
  return (
    <div role="alert" className={styles.differs}>
      <p>The replay does not give the same items:</p>
      <ul>
        {replay.differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
    </div>
  );
}

function Drawn({ test, sample, setForm }: { test: Test; sample: Sample; setForm: (form: "extend") => void }) {
  const replay = useQuery(replayQuery(test.id, sample.id, test.items.length));
  return (
    <Step
      title="Sample"
      actions={
        <>
          <Button size="compact-xs" loading={replay.isFetching} onClick={() => void replay.refetch()}>
            Replay
          </Button>
          {sample.method === "random" ? (
            <Button size="compact-xs" onClick={() => setForm("extend")}>
              Extend
            </Button>
          ) : null}
        </>
      }
    >
      <p title={sample.recipe}>
        <strong>{counted(test.items.length, "item")}</strong> · {METHOD[sample.method]}
        {sample.extensions.length > 0 ? ` · extended ${counted(sample.extensions.length, "time")}` : ""}
      </p>
      <p className={styles.quiet}>
        {sample.drawnBy}, {moment(sample.drawnAt)}
      </p>
      <p className={`${styles.quiet} ${styles.oneLine}`} title={sample.recipe}>
        Seed <Mono>{sample.seed}</Mono>
      </p>
      <Refusal error={replay.error} />
      {replay.data && !replay.isFetching ? <ReplayWords replay={replay.data} /> : null}
    </Step>
  );
}

function nothingToMark(test: Test): string {
  if (test.attributes.length === 0) return "No attribute yet. Write at least one under Procedures and attributes.";
  return "They come with the sample.";
}

function ResultsStep({ test }: { test: Test }) {
  const { done, total, pass, deviation, not_applicable } = tally(test);
  const left = total - done;
  return (
    <Step title="Results">
      <p>
        <strong>
          {count(done)} of {count(total)}
        </strong>{" "}
        · ✓ {count(pass)} · – {count(not_applicable)} ·{" "}
        <span className={deviation > 0 ? styles.deviations : ""}>✕ {count(deviation)}</span>
      </p>
      <p className={styles.quiet}>
        {total === 0
          ? nothingToMark(test)
          : left > 0
            ? `${counted(left, "result")} ${left === 1 ? "is" : "are"} open.`
            : "Every result is in."}
      </p>
      <p className={`${styles.quiet} ${styles.oneLine}`}>
        <kbd>P</kbd> pass <kbd>X</kbd> deviation <kbd>N</kbd> not applicable
      </p>
    </Step>
  );
}

export function Steps({ test, setForm }: { test: Test; setForm: (form: "extend") => void }) {
  return (
    <div className={styles.steps}>
      <PopulationStep test={test} />
      {test.sample ? (
        <Drawn test={test} sample={test.sample} setForm={setForm} />
      ) : (
        <Step title="Sample">
          <p className={styles.quiet}>
            {test.population
              ? "Not drawn. Anyone can replay a draw from the population and the seed."
              : "There is nothing to draw from yet."}
          </p>
        </Step>
      )}
      <ResultsStep test={test} />
    </div>
  );
}
