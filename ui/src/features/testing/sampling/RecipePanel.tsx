// How a sample was drawn, in words and as data, and whether drawing it again gives the same items.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ask } from "../../../components/Ask";
import { Caution, Refusal } from "../../../components/Refusal";
import { type Fact, Facts, Mono } from "../../../components/Small";
import { counted, EXTENSION_GROUND, METHOD, moment, SEED_ORIGIN } from "../../../components/words";
import type { Replay, Sample, SampleExtension, Test } from "../../../wire/bindings";
import { useDiscard } from "../mutations";
import { replayQuery } from "../queries";
import styles from "./Sampling.module.css";

function factsOf(sample: Sample, replay: Replay | undefined): Fact[] {
  const by = sample.seedBy ? ` · ${sample.seedBy}` : "";
  const record = replay?.seedRecord;
  return [
    ["Method", METHOD[sample.method]],
    ["Seed", sample.seed ? <Mono key="seed">{sample.seed}</Mono> : null],
    ["Origin", sample.seedOrigin ? `${SEED_ORIGIN[sample.seedOrigin]}${by}` : null],
    ["Recorded", record ? `${moment(record.at)} by ${record.by}, before the first item` : null],
    ["Population", <Mono key="population">{sample.populationSha256}</Mono>],
    ["Reason", sample.reason],
  ];
}

function ReplayWords({ replay }: { replay: Replay }) {
  if (replay.agrees) {
    return (
      <p role="status">
        <strong>The replay gives the same {counted(replay.items, "item")} in the same order.</strong>{" "}
        <span className={styles.quiet}>{replay.scope}</span>
      </p>
    );
  }
  return (
    <div role="alert">
      <p className={styles.differs}>The replay does not give what is recorded:</p>
      <ul className={styles.list}>
        {replay.differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
    </div>
  );
}

function Earlier({ replay }: { replay: Replay }) {
  if (replay.earlier.length === 0) return null;
  return (
    <Caution>
      {counted(replay.earlier.length, "earlier draw")} of this test {replay.earlier.length === 1 ? "was" : "were"}{" "}
      undone or discarded:{" "}
      {replay.earlier.map((once, index) => (
        <span key={`${once.at} ${once.seed}`}>
          {index > 0 ? "; " : ""}
          {METHOD[once.method]}
          {once.seed ? (
            <>
              , seed <Mono>{once.seed}</Mono>
            </>
          ) : null}
          , {once.by}, {moment(once.at)}
        </span>
      ))}
      .
    </Caution>
  );
}

function Extension({ extension }: { extension: SampleExtension }) {
  return (
    <li>
      <p>
        <strong>{counted(extension.added, "item")} added</strong> · {EXTENSION_GROUND[extension.ground]} ·{" "}
        {extension.by}, {moment(extension.at)}: {extension.reason}
      </p>
      {extension.outlook ? <p className={styles.quiet}>{extension.outlook}</p> : null}
    </li>
  );
}

/** Takes an unused sample away; the replay of the next one will name it. */
function Discard({ test, leave }: { test: Test; leave: () => void }) {
  const discarding = useDiscard(test.id);
  return (
    <Ask
      label="Why is the sample discarded?"
      act="Discard the sample"
      why="It stays in the history with its seed, and the replay of the next sample names it."
      pending={discarding.isPending}
      error={discarding.error}
      onAct={(reason) => discarding.mutate(reason)}
      onLeave={leave}
    />
  );
}

/** Whether nobody has worked on the items yet. */
function isUnused(test: Test): boolean {
  const touched = test.items.some((item) => item.evidence > 0 || item.marks.some((mark) => mark.outcome !== null));
  return !touched && test.deviations.length === 0 && test.conclusion === null;
}

export function RecipePanel({ test, sample, leave }: { test: Test; sample: Sample; leave: () => void }) {
  const replay = useQuery({ ...replayQuery(test.id, sample.id, test.items.length), enabled: true });
  const [discarding, setDiscarding] = useState(false);
  return (
    <section
      className={styles.recipe}
      aria-label="Recipe of the sample"
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
      }}
    >
      <Refusal error={replay.error} />
      {replay.data ? <ReplayWords replay={replay.data} /> : null}
      {replay.data ? <Earlier replay={replay.data} /> : null}
      <div className={styles.recipeParts}>
        <div className={styles.part}>
          <h3>In words</h3>
          <p className={styles.words}>{sample.recipe}</p>
          <Facts facts={factsOf(sample, replay.data)} />
          {sample.extensions.length > 0 ? (
            <>
              <h3>Extensions</h3>
              <ul className={styles.list}>
                {sample.extensions.map((extension) => (
                  <Extension key={extension.firstPosition} extension={extension} />
                ))}
              </ul>
            </>
          ) : null}
        </div>
        <div className={styles.part}>
          <h3>As data</h3>
          <p className={styles.quiet}>
            With the frozen rows, this is all that <Mono>tick sample select</Mono> or a script of one's own needs.
          </p>
          <pre className={styles.data}>{replay.data?.data ?? ""}</pre>
        </div>
      </div>
      {discarding ? <Discard test={test} leave={() => setDiscarding(false)} /> : null}
      <div className={styles.buttons}>
        {isUnused(test) && !discarding ? <Button onClick={() => setDiscarding(true)}>Discard…</Button> : null}
        <Button loading={replay.isFetching} onClick={() => void replay.refetch()}>
          Replay again
        </Button>
        <Button onClick={leave}>Close</Button>
      </div>
    </section>
  );
}
