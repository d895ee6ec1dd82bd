// What waits for a sign-off: stale ones first, then those to prepare, then those to review.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Page, Section } from "../../components/Page";
import { Empty, Mono, TestStateSign } from "../../components/Small";
import { counted } from "../../components/words";
import type { TestState, TestSummary } from "../../wire/bindings";
import { testsQuery } from "../testing/queries";
import styles from "./Review.module.css";

const QUEUES: readonly { state: TestState; title: string; why: string }[] = [
  {
    state: "stale",
    title: "Changed after a sign-off",
    why: "The sign-off is over content that is not there any more. Look at the change, then sign again.",
  },
  { state: "prepared", title: "For the reviewer", why: "The preparer has signed. Someone else reviews." },
  { state: "concluded", title: "For the preparer", why: "Concluded, and not signed off yet." },
];

function Queue({ title, why, tests }: { title: string; why: string; tests: readonly TestSummary[] }) {
  return (
    <Section title={title} aside={counted(tests.length, "test")}>
      <p className={styles.quiet}>{why}</p>
      <ul className={styles.list}>
        {tests.map((test) => (
          <li key={test.id} className={styles.line}>
            <Mono>{test.controlReference}</Mono>
            <Link to="/testing/$testId" params={{ testId: test.id }}>
              {test.title}
            </Link>
            <span className={styles.quiet}>{test.tester ?? ""}</span>
            <span className={test.deviations > 0 ? styles.deviations : styles.quiet}>
              {counted(test.deviations, "deviation")}
            </span>
            <TestStateSign state={test.state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function ReviewPage() {
  const tests = useSuspenseQuery(testsQuery).data;
  const queues = QUEUES.map((queue) => ({ ...queue, tests: tests.filter((test) => test.state === queue.state) }));
  const waiting = queues.filter((queue) => queue.tests.length > 0);
  return (
    <Page title="Review" lead="A sign-off is given on the page of the test, where what is signed can be seen.">
      {waiting.length === 0 ? (
        <Empty>
          <p>Nothing waits for a sign-off. A test comes here once it is concluded.</p>
        </Empty>
      ) : null}
      {waiting.map((queue) => (
        <Queue key={queue.state} {...queue} />
      ))}
    </Page>
  );
}
