// The sample as a reader wants it explained: what its size rests on, what it supports, what the results say of the
// population, how the items lie over the months, and the recipe by which anyone can draw it again.
import { useQuery } from "@tanstack/react-query";
import { MonthsChart } from "../../../components/months/MonthsChart";
import { Section } from "../../../components/Page";
import { Caution, Refusal } from "../../../components/Refusal";
import { Facts, Mono, Prose } from "../../../components/Small";
import { count, METHOD, moment } from "../../../components/words";
import type { Account, AttributeEvaluation, Sample, Test } from "../../../wire/bindings";
import { LimitPicture } from "./LimitPicture";
import styles from "./Plan.module.css";
import { accountQuery, monthsQuery } from "./queries";

function verdict({ supports }: AttributeEvaluation): string {
  if (supports === null) return "";
  return supports ? "✓ supported" : "✕ not supported";
}

function Results({ account }: { account: Account }) {
  const { attributes } = account.evaluation;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          <th scope="col">Tested</th>
          <th scope="col">Open</th>
          <th scope="col">Deviations</th>
          <th scope="col">Sample rate</th>
          <th scope="col">Upper limit</th>
          <th scope="col">Tolerable rate</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {attributes.map((found) => (
          <tr key={found.attribute}>
            <th scope="row">{found.letter}</th>
            <td>{count(found.tested)}</td>
            <td>{count(found.open)}</td>
            <td>{count(found.deviations)}</td>
            <td>{found.sampleRate === null ? "" : `${found.sampleRate} %`}</td>
            <td>{found.upperLimit === null ? "" : `${found.upperLimit} %`}</td>
            <td>{account.parameters.tolerable} %</td>
            <td>{verdict(found)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Evaluated({ account }: { account: Account }) {
  const { evaluation, supports, parameters } = account;
  const worst = Math.max(0, ...evaluation.attributes.map((found) => found.deviations));
  const tested = evaluation.attributes.some((found) => found.tested > 0);
  return (
    <>
      {evaluation.contradiction ? <Caution>{evaluation.contradiction}</Caution> : null}
      {evaluation.stages ? <p>{evaluation.stages}</p> : null}
      {evaluation.reservation ? <p>{evaluation.reservation}</p> : null}
      {evaluation.attributes.length > 0 ? <Results account={account} /> : null}
      <p className={styles.quiet}>
        Upper limits at a risk of overreliance of {parameters.risk} %, by the {parameters.distribution}.
      </p>
      {supports.length > 0 ? (
        <LimitPicture supports={supports} parameters={parameters} found={tested ? worst : undefined} />
      ) : null}
      {evaluation.caution ? <Caution>{evaluation.caution}</Caution> : null}
    </>
  );
}

function Planned({ account, sample }: { account: Account; sample: Sample }) {
  const [name, version, sha256] = account.policy;
  const { parameters } = account;
  return (
    <>
      {account.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {account.accepted ? (
        <p>At the tolerable rate, the plan accepts the control with a probability of {account.accepted} %.</p>
      ) : null}
      <Facts
        facts={[
          ["Policy", `${name}, version ${version}`],
          ["SHA-256 of the policy", <Mono key="hash">{sha256}</Mono>],
          ["Risk of overreliance", `${parameters.risk} %`],
          ["Tolerable rate", `${parameters.tolerable} %`],
          ["Expected rate", `${parameters.expected} %`],
          ["Distribution", parameters.distribution],
          ["Selected", `${METHOD[sample.method]}, ${sample.drawnBy}, ${moment(sample.drawnAt)}`],
        ]}
      />
    </>
  );
}

export function SampleTab({ test, sample }: { test: Test; sample: Sample }) {
  const account = useQuery(accountQuery(test.id));
  const months = useQuery({ ...monthsQuery(sample.population), enabled: test.population?.dateColumn != null });
  return (
    <>
      <Refusal error={account.error} />
      {account.data ? (
        <div className={styles.sides}>
          <Section title="What the results say">
            <Evaluated account={account.data} />
          </Section>
          <Section title="What the size rests on">
            <Planned account={account.data} sample={sample} />
          </Section>
        </div>
      ) : null}
      <Refusal error={months.error} />
      {months.data && months.data.length > 0 ? (
        <Section title="Over the months">
          <MonthsChart months={months.data} drawn />
        </Section>
      ) : null}
      <Section title="How to draw it again">
        <Prose>{sample.recipe}</Prose>
      </Section>
    </>
  );
}
