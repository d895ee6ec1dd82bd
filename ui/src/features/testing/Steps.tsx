// The three steps of a test side by side: the population, the sample from it, the results on it.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Mono } from "../../components/Small";
import { count, counted, day, METHOD, moment } from "../../components/words";
import type { Population, Sample, Test } from "../../wire/bindings";
import { tally } from "./marks";
import styles from "./Testing.module.css";

/** What opens below the steps about the sample. */
export type SampleForm = "extend" | "recipe";

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
        <Link to="/testing/$testId/populations/$populationId" params={{ testId: test.id, populationId: population.id }}>
          Profile and facts
        </Link>
      }
    >
      <p>
        <strong>{counted(population.rows, "row")}</strong> · {population.facts.name}
        {population.version > 1 || test.newerPopulation ? ` · version ${population.version}` : ""}
      </p>
      {test.newerPopulation ? (
        <p className={styles.warned}>
          The sample was drawn from version {population.version}.{" "}
          <Link
            to="/testing/$testId/populations/$populationId"
            params={{ testId: test.id, populationId: test.newerPopulation.id }}
          >
            Version {test.newerPopulation.version} is newer
          </Link>
        </p>
      ) : null}
      {population.doubts.length > 0 ? (
        <p className={`${styles.warned} ${styles.twoLines}`} title={population.doubts.join("\n")}>
          {population.doubts[0]}
          {population.doubts.length > 1 ? ` And ${population.doubts.length - 1} more.` : ""}
        </p>
      ) : null}
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

function Drawn({ test, sample, setForm }: { test: Test; sample: Sample; setForm: (form: SampleForm) => void }) {
  const replaced = test.items.filter((item) => item.replaced).length;
  return (
    <Step
      title="Sample"
      actions={
        <>
          <Button size="compact-xs" onClick={() => setForm("recipe")}>
            Recipe and replay
          </Button>
          {sample.method === "census" ? null : (
            <Button size="compact-xs" onClick={() => setForm("extend")}>
              Extend
            </Button>
          )}
        </>
      }
    >
      <p className={styles.oneLine} title={sample.recipe}>
        <strong>{counted(sample.size, "item")}</strong> · {METHOD[sample.method]}
      </p>
      <p className={`${styles.quiet} ${styles.oneLine}`}>
        {sample.drawnBy}, {moment(sample.drawnAt)}
        {sample.extensions.length > 0 ? ` · extended ${counted(sample.extensions.length, "time")}` : ""}
        {replaced > 0 ? ` · ${counted(replaced, "item")} replaced` : ""}
      </p>
      <p className={`${styles.quiet} ${styles.oneLine}`} title={sample.recipe}>
        {sample.seed ? (
          <>
            Seed <Mono>{sample.seed}</Mono>
          </>
        ) : (
          sample.reason
        )}
      </p>
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

export function Steps({ test, setForm }: { test: Test; setForm: (form: SampleForm) => void }) {
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
