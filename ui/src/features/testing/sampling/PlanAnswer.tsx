// What a plan comes to: the size and its grounds, what it supports in words and as a picture, and the two stages.
import { Caution } from "../../../components/Refusal";
import { count, counted, RISK_LEVEL } from "../../../components/words";
import type { Proposal, Stages } from "../../../wire/bindings";
import { LimitPicture } from "./LimitPicture";
import { deviationWords } from "./limitGeometry";
import styles from "./Plan.module.css";

/** Where the size comes from, in a line. */
function grounds(proposal: Proposal): string {
  const risk = `${RISK_LEVEL[proposal.level].toLowerCase()}${proposal.assessed ? "" : " (none recorded, so the moderate one applies)"}`;
  if (proposal.control === null) {
    return `Nothing is recorded about how often the control operates, so the policy gives no size. ${RISK_LEVEL[proposal.level]}.`;
  }
  const asks = proposal.table === null ? "" : `: ${counted(proposal.table, "item")} of ${count(proposal.population)}`;
  return `${proposal.policyName}, version ${proposal.policyVersion} · ${proposal.control}, ${risk}${asks}`;
}

function computedWords(proposal: Proposal): string {
  if (proposal.computed) {
    const { size, allowed } = proposal.computed;
    return `By the rates: ${counted(size, "item")}, ${deviationWords(allowed)} allowed.`;
  }
  return proposal.notComputed ?? "";
}

function StagesAnswer({ stages, risk }: { stages: Stages; risk: string }) {
  return (
    <div className={styles.stagesAnswer}>
      <p>
        At the tolerable rate the plan accepts with a probability of <strong>{stages.atTolerable} %</strong>
        {stages.keepsRisk
          ? `, within the risk of ${risk} %.`
          : `: more than the risk of ${risk} %. A larger first sample or more further items lower it.`}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">If this rate is true</th>
            <th scope="col">First stage alone accepts</th>
            <th scope="col">Plan accepts</th>
            <th scope="col">Second stage needed</th>
            <th scope="col">Items on average</th>
          </tr>
        </thead>
        <tbody>
          {stages.outlooks.map((outlook) => (
            <tr key={outlook.rate}>
              <th scope="row">{outlook.rate} %</th>
              <td>{outlook.firstAlone} %</td>
              <td>{outlook.accepted} %</td>
              <td>{outlook.extended} %</td>
              <td>{outlook.items}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function PlanAnswer({ proposal }: { proposal: Proposal }) {
  const { size, allowed, parameters, supports, sentence, caution, stages } = proposal;
  return (
    <div className={styles.answer}>
      <p className={styles.quiet}>{grounds(proposal)}</p>
      <p className={styles.quiet}>{computedWords(proposal)}</p>
      {size === null ? null : (
        <p className={styles.size} aria-live="polite">
          <strong>{counted(size, "item")}</strong>
          {allowed === null ? "" : ` · ${deviationWords(allowed)} allowed`} · {parameters.distribution}
        </p>
      )}
      {sentence ? <p>{sentence}</p> : null}
      {supports.length > 0 ? <LimitPicture supports={supports} parameters={parameters} /> : null}
      {caution ? <Caution>{caution}</Caution> : null}
      {stages ? <StagesAnswer stages={stages} risk={parameters.risk} /> : null}
    </div>
  );
}
