// One criterion in the inspector: what it asks for, its controls, and whether it is relevant.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Inspector } from "../../app/Inspector";
import { Ask } from "../../components/Ask";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import { CATEGORY } from "../../components/words";
import type { ScopedCriterion } from "../../wire/bindings";
import { useSetRelevance } from "./queries";
import styles from "./Scope.module.css";

export function CriterionInspector({ row }: { row: ScopedCriterion }) {
  const { criterion, controls, relevant, reason } = row;
  const setting = useSetRelevance(criterion.id);
  const [asking, setAsking] = useState(false);
  return (
    <Inspector>
      <section className={styles.inspected}>
        <h2>
          <Mono>{criterion.id}</Mono> {criterion.title}
        </h2>
        <p>{criterion.summary}</p>
        <Facts
          facts={[
            ["Category", CATEGORY[criterion.category]],
            ["COSO principle", criterion.cosoPrinciple],
            ["Relevant", relevant ? "yes" : `no: ${reason ?? ""}`],
          ]}
        />
        <h3>Controls</h3>
        {controls.length === 0 ? <p className={styles.quiet}>No control covers it.</p> : null}
        <ul>
          {controls.map((control) => (
            <li key={control.id}>
              <Link to="/controls/$controlId" params={{ controlId: control.id }}>
                <Mono>{control.reference}</Mono>
              </Link>
            </li>
          ))}
        </ul>
        {asking ? (
          <Ask
            label={`Why is ${criterion.id} not relevant?`}
            why="The report names the criterion and this reason."
            act="Set as not relevant"
            pending={setting.isPending}
            error={setting.error}
            onAct={(why) => setting.mutate({ relevant: false, reason: why }, { onSuccess: () => setAsking(false) })}
            onLeave={() => setAsking(false)}
          />
        ) : relevant ? (
          <Button onClick={() => setAsking(true)}>Not relevant to this system…</Button>
        ) : (
          <>
            <Button loading={setting.isPending} onClick={() => setting.mutate({ relevant: true, reason: null })}>
              Relevant after all
            </Button>
            <Refusal error={setting.error} />
          </>
        )}
      </section>
    </Inspector>
  );
}
