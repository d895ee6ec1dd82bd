// The selected item of the results grid: its row in full, its results with who and when, its evidence.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Inspector } from "../../app/Inspector";
import { Refusal } from "../../components/Refusal";
import { type Fact, Facts, Mono } from "../../components/Small";
import { moment, OUTCOME } from "../../components/words";
import type { Test } from "../../wire/bindings";
import { useChooseEvidence } from "../evidence/queries";
import { markOf, type ResultRow } from "./marks";
import { ReplaceForm } from "./sampling/ReplaceForm";
import styles from "./Testing.module.css";

type ItemInspectorProps = { test: Test; row: ResultRow; attribute: string | null };

function Results({ test, row, attribute }: ItemInspectorProps) {
  return (
    <ul className={styles.marks}>
      {test.attributes.map((each) => {
        const mark = markOf(row, each.id);
        const deviation = test.deviations.find((one) => one.item === row.item && one.attribute === each.id);
        return (
          <li key={each.id} className={styles.mark} data-current={each.id === attribute}>
            <p>
              <strong>{each.letter}</strong> {each.text}
            </p>
            <p className={styles.quiet}>
              {mark?.outcome ? OUTCOME[mark.outcome] : "open"}
              {mark?.by ? ` · ${mark.by}, ${moment(mark.at)}` : ""}
            </p>
            {mark?.note ? <p>{mark.note}</p> : null}
            {deviation ? (
              <Link to="/deviations/$deviationId" params={{ deviationId: deviation.id }}>
                {deviation.facts}
              </Link>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

const DIGITS = 14;

/** The item's place in the order of selection; its first digits, all of them on hover. */
function Ticket({ ticket }: { ticket: string }) {
  return (
    <span title={ticket}>
      <Mono>{ticket.length > DIGITS ? `${ticket.slice(0, DIGITS)}…` : ticket}</Mono>
    </span>
  );
}

export function ItemInspector(props: ItemInspectorProps) {
  const { test, row } = props;
  const choosing = useChooseEvidence();
  const item = test.items.find((each) => each.id === row.item);
  const ticket = item?.ticket;
  const facts: Fact[] = (test.population?.columns ?? []).map((name, index) => [name, row.cells[index] ?? ""]);
  return (
    <Inspector>
      <section className={styles.inspected} data-drop={row.item ? `item:${row.item}` : undefined}>
        <h2>{row.item ? <Mono>{row.key}</Mono> : row.key}</h2>
        {item && test.sample ? <ReplaceForm key={item.id} test={test} sample={test.sample} item={item} /> : null}
        <Results {...props} />
        {row.item ? (
          <>
            <h3>Evidence</h3>
            <p className={styles.quiet}>
              {row.evidence === 0 ? "None on this item. Drop files here." : `${row.evidence} on this item.`}
            </p>
            <Refusal error={choosing.error} />
            <div>
              <Button
                loading={choosing.isPending}
                onClick={() => choosing.mutate({ kind: "item", id: row.item ?? "" })}
              >
                Attach to this item…
              </Button>
            </div>
            <h3>Row of the population</h3>
            <Facts
              facts={[
                ...facts,
                ["Stratum or interval", item?.group ?? null],
                ["Ticket", ticket ? <Ticket ticket={ticket} /> : null],
              ]}
            />
          </>
        ) : null}
      </section>
    </Inspector>
  );
}
