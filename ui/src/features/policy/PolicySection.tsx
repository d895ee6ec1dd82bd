// The policy on samples among the settings: which one the engagement follows, and what the firm's says otherwise.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import { counted } from "../../components/words";
import type { PolicyState, PolicyView } from "../../wire/bindings";
import styles from "./Policy.module.css";
import { policyQuery, useAdoptPolicy } from "./queries";

function named({ policy }: PolicyView): string {
  return `${policy.name}, version ${policy.version}`;
}

function Differences({ state }: { state: PolicyState }) {
  const adopting = useAdoptPolicy();
  if (state.differences.length === 0) return null;
  return (
    <div className={styles.differences}>
      <p>
        The firm’s policy differs from the one of this engagement in {counted(state.differences.length, "value")}.
        Samples that are drawn keep the policy that they were drawn under.
      </p>
      <ul>
        {state.differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      <Refusal error={adopting.error} />
      <div>
        <Button loading={adopting.isPending} onClick={() => adopting.mutate()}>
          Use the firm’s policy in this engagement
        </Button>
      </div>
    </div>
  );
}

export function PolicySection() {
  const navigate = useNavigate();
  const state = useQuery(policyQuery);
  return (
    <>
      <Refusal error={state.error} />
      {state.data ? (
        <>
          <Facts
            facts={[
              ["This engagement", named(state.data.engagement)],
              ["SHA-256", <Mono key="hash">{state.data.engagement.sha256}</Mono>],
              ["The firm", state.data.isShipped ? "Tickmark’s own policy, unchanged" : named(state.data.firm)],
            ]}
          />
          <Differences state={state.data} />
        </>
      ) : null}
      <div>
        <Button onClick={() => void navigate({ to: "/settings/policy" })}>Edit the firm’s policy</Button>
      </div>
    </>
  );
}
