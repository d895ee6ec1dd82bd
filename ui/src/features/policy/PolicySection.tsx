// The policy on samples among the settings: which one the engagement follows, and what the firm's says otherwise.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Differences } from "../../components/Differences";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import { counted } from "../../components/words";
import type { PolicyState, PolicyView } from "../../wire/bindings";
import { policyQuery, useAdoptPolicy } from "./queries";

function named({ policy }: PolicyView): string {
  return `${policy.name}, version ${policy.version}`;
}

function PolicyDifferences({ state }: { state: PolicyState }) {
  const adopting = useAdoptPolicy();
  return (
    <Differences
      lead={`The firm’s policy differs from the one of this engagement in ${counted(state.differences.length, "value")}. Samples that are drawn keep the policy that they were drawn under.`}
      differences={state.differences}
      act="Use the firm’s policy in this engagement"
      pending={adopting.isPending}
      error={adopting.error}
      onAct={() => adopting.mutate()}
    />
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
          <PolicyDifferences state={state.data} />
        </>
      ) : null}
      <div>
        <Button onClick={() => void navigate({ to: "/settings/policy" })}>Edit the firm’s policy</Button>
      </div>
    </>
  );
}
