// The versions of a population, and what came, went or changed between two of them.
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Section } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { Mono } from "../../components/Small";
import { Working } from "../../components/Working";
import { count, counted, moment } from "../../components/words";
import type { ChangedItem, ComparedItem, Comparison, Population } from "../../wire/bindings";
import styles from "./Populations.module.css";
import { comparisonQuery } from "./queries";

const SHOWN = 200;

function Version({ version, sampled }: { version: Population; sampled: string | null }) {
  return (
    <tr>
      <th scope="row">
        <Link
          to="/testing/$testId/populations/$populationId"
          params={{ testId: version.test, populationId: version.id }}
        >
          Version {version.version}
        </Link>
      </th>
      <td className={styles.number}>{count(version.rows)}</td>
      <td>{version.importedAt ? moment(version.importedAt) : ""}</td>
      <td>{version.importedBy}</td>
      <td>
        <Mono>{version.sha256.slice(0, 12)}</Mono>
      </td>
      <td>{sampled === version.id ? "the sample was drawn from it" : ""}</td>
      <td className={styles.wide}>{version.replacedBecause}</td>
    </tr>
  );
}

function Items({ title, items }: { title: string; items: readonly ComparedItem[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.items}>
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.key}>
            <Mono>{item.key}</Mono>
            {item.selected ? <strong> selected</strong> : null}
            <span className={styles.quiet}> {item.cells.join(" · ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Changed({ items }: { items: readonly ChangedItem[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.small}>Changed</h3>
      <table className={styles.changes}>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Column</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, SHOWN).flatMap((item) =>
            item.cells.map((cell) => (
              <tr key={`${item.key} ${cell.column}`}>
                <th scope="row">
                  <Mono>{item.key}</Mono>
                  {item.selected ? <strong> selected</strong> : null}
                </th>
                <td>{cell.column}</td>
                <td>
                  <del>{cell.before || "(blank)"}</del>
                </td>
                <td>
                  <ins>{cell.after || "(blank)"}</ins>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </>
  );
}

function Differences({ found, between }: { found: Comparison; between: string }) {
  const columns = [
    found.columnsAdded.length > 0 ? `new columns: ${found.columnsAdded.join(", ")}` : "",
    found.columnsRemoved.length > 0 ? `columns gone: ${found.columnsRemoved.join(", ")}` : "",
  ].filter(Boolean);
  const listed = Math.min(found.addedCount, SHOWN) + Math.min(found.removedCount, SHOWN);
  const all = found.addedCount + found.removedCount + found.changedCount;
  return (
    <>
      <p>
        {between}: <strong>{counted(found.addedCount, "item")} added</strong>, {count(found.removedCount)} removed,{" "}
        {count(found.changedCount)} changed, {count(found.same)} the same
        {columns.length > 0 ? `; ${columns.join("; ")}` : ""}.
      </p>
      {found.selectedAffected > 0 ? (
        <Caution>
          {counted(found.selectedAffected, "item")} of the sample {found.selectedAffected === 1 ? "is" : "are"} gone or
          changed. Say whether the sample still stands, or draw a new one.
        </Caution>
      ) : null}
      <Changed items={found.changed} />
      <Items title="Added" items={found.added} />
      <Items title="Removed" items={found.removed} />
      {all > listed + Math.min(found.changedCount, SHOWN) ? (
        <p className={styles.quiet}>The first {count(SHOWN)} of each kind are shown.</p>
      ) : null}
    </>
  );
}

function Compare({ versions, shown }: { versions: readonly Population[]; shown: Population }) {
  const before = versions.find((each) => each.version < shown.version) ?? versions.find((each) => each !== shown);
  const [one, setOne] = useState(before?.id ?? shown.id);
  const [other, setOther] = useState(shown.id);
  // The older is the one before, in whatever order they are chosen.
  const [older, newer] = versions
    .filter(({ id }) => id === one || id === other)
    .map(({ version }) => version)
    .sort((left, right) => left - right);
  const comparison = useQuery({ ...comparisonQuery(one, other), enabled: one !== other });
  const data = versions.map((each) => ({ value: each.id, label: `Version ${each.version}` }));
  return (
    <Section title="Compare two versions">
      <div className={styles.pick}>
        <Select label="One version" data={data} value={one} allowDeselect={false} onChange={(id) => id && setOne(id)} />
        <Select
          label="Another version"
          data={data}
          value={other}
          allowDeselect={false}
          onChange={(id) => id && setOther(id)}
        />
      </div>
      {one === other ? <p className={styles.quiet}>Choose two different versions.</p> : null}
      {comparison.isFetching && !comparison.data ? <Working what="Comparing the versions" /> : null}
      <Refusal error={comparison.error} />
      {comparison.data && one !== other ? (
        <Differences found={comparison.data} between={`From version ${older} to version ${newer}`} />
      ) : null}
    </Section>
  );
}

type VersionsTabProps = { versions: readonly Population[]; shown: Population; sampled: string | null };

export function VersionsTab({ versions, shown, sampled }: VersionsTabProps) {
  return (
    <>
      <Section title="Versions">
        <table className={styles.changes}>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col" className={styles.number}>
                Items
              </th>
              <th scope="col">Imported</th>
              <th scope="col">By</th>
              <th scope="col">SHA-256</th>
              <th scope="col">Sample</th>
              <th scope="col">Why it took the place of the one before</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <Version key={version.id} version={version} sampled={sampled} />
            ))}
          </tbody>
        </table>
      </Section>
      {versions.length > 1 ? (
        <Compare versions={versions} shown={shown} />
      ) : (
        <p className={styles.quiet}>There is one version. A later import makes the next one, with a reason.</p>
      )}
    </>
  );
}
