// What was counted in the rows of a population: findings first, then the counts that they rest on.
import { Caution } from "../../components/Refusal";
import { type Fact, Facts, Mono } from "../../components/Small";
import { count, counted, day, FREQUENCY } from "../../components/words";
import type { Expectation, MonthCount, PopulationProfile, Sequence } from "../../wire/bindings";
import styles from "./Populations.module.css";

const MONTH = /^(\d{4})-(\d{2})/;
const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthName(first: string): string {
  const parts = MONTH.exec(first);
  return parts ? `${NAMES[Number(parts[2]) - 1] ?? ""} ${parts[1]}` : first;
}

function stretch({ from, to }: Expectation): string {
  const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  const whole = from.endsWith("-01") && to.endsWith(`-${String(last).padStart(2, "0")}`);
  return whole && from.slice(0, 7) === to.slice(0, 7) ? monthName(from) : `${day(from)} – ${day(to)}`;
}

function Findings({ findings }: { findings: readonly string[] }) {
  if (findings.length === 0) return <p className={styles.quiet}>Nothing in the rows deserves a second look.</p>;
  return (
    <Caution>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </Caution>
  );
}

function Months({ months }: { months: readonly MonthCount[] }) {
  const most = Math.max(1, ...months.map((month) => month.items));
  const chosen = months.some((month) => month.selected > 0);
  return (
    <table className={styles.counts}>
      <caption>Items per month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" className={styles.number}>
            Items
          </th>
          {chosen ? (
            <th scope="col" className={styles.number}>
              Selected
            </th>
          ) : null}
          <th scope="col" aria-label="Share of the fullest month" />
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month} data-none={month.items === 0}>
            <th scope="row">{monthName(month.month)}</th>
            <td className={styles.number}>{count(month.items)}</td>
            {chosen ? <td className={styles.number}>{count(month.selected)}</td> : null}
            <td>
              <meter className={styles.meter} min={0} max={most} value={month.items} aria-hidden="true" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Expected({ profile }: { profile: PopulationProfile }) {
  return (
    <table className={styles.counts}>
      <caption>
        {profile.frequency ? `${FREQUENCY[profile.frequency]}: expected and found` : "Expected and found"}
      </caption>
      <thead>
        <tr>
          <th scope="col">Stretch</th>
          <th scope="col" className={styles.number}>
            At least
          </th>
          <th scope="col" className={styles.number}>
            Found
          </th>
          <th scope="col">
            <span className={styles.unseen}>State</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {profile.expectations.map((each) => (
          <tr key={each.from} data-none={each.items < each.expected}>
            <th scope="row">{stretch(each)}</th>
            <td className={styles.number}>{count(each.expected)}</td>
            <td className={styles.number}>{count(each.items)}</td>
            <td>{each.items < each.expected ? "fewer" : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Run({ run }: { run: Sequence }) {
  return (
    <li>
      <Mono>{run.first}</Mono> to <Mono>{run.last}</Mono>: {counted(run.items, "item")},{" "}
      {run.missing === 0 ? "no number missing" : `${counted(run.missing, "number")} missing`}
      {run.gaps.length > 0 ? (
        <span className={styles.quiet}>
          {" · "}
          {run.gaps
            .slice(0, 12)
            .map((gap) => (gap.numbers === 1 ? gap.from : `${gap.from} to ${gap.to}`))
            .join(", ")}
          {run.gapCount > 12 ? ` and ${count(run.gapCount - 12)} more gaps` : ""}
        </span>
      ) : null}
    </li>
  );
}

function Columns({ profile }: { profile: PopulationProfile }) {
  return (
    <table className={styles.counts}>
      <caption>Columns</caption>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col" className={styles.number}>
            Blank
          </th>
          <th scope="col" className={styles.number}>
            Begins with = + - @
          </th>
        </tr>
      </thead>
      <tbody>
        {profile.columns.map((column) => (
          <tr key={column.name}>
            <th scope="row">{column.name}</th>
            <td className={styles.number}>{column.blanks === 0 ? "–" : count(column.blanks)}</td>
            <td className={styles.number}>{column.formulaLike === 0 ? "–" : count(column.formulaLike)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Strata({ profile }: { profile: PopulationProfile }) {
  return (
    <table className={styles.counts}>
      <caption>Strata</caption>
      <thead>
        <tr>
          <th scope="col">Stratum</th>
          <th scope="col" className={styles.number}>
            Items
          </th>
        </tr>
      </thead>
      <tbody>
        {profile.strata.map((stratum) => (
          <tr key={stratum.name}>
            <th scope="row">{stratum.name || "(blank)"}</th>
            <td className={styles.number}>{count(stratum.items)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ProfileView({ profile }: { profile: PopulationProfile }) {
  const some = (value: number) => (value === 0 ? null : count(value));
  const facts: Fact[] = [
    ["Items", count(profile.rows)],
    ["Dates", profile.firstDate ? `${day(profile.firstDate)} – ${day(profile.lastDate)}` : null],
    ["Outside the period", some(profile.outsidePeriod)],
    ["Without a readable date", some(profile.undated)],
    ["Repeated keys", some(profile.repeatedKeys)],
    ["Left out by the filter", some(profile.filteredOut)],
    ["Blank rows left out", some(profile.blankRows)],
    ["Template rows left out", some(profile.templateRows)],
    ["Hidden rows, part of it", some(profile.hiddenRows)],
  ];
  return (
    <div className={styles.profile}>
      <Findings findings={profile.findings} />
      <div className={styles.tables}>
        <Facts facts={facts} />
        {profile.months.length > 0 ? <Months months={profile.months} /> : null}
        {profile.expectations.length > 0 ? <Expected profile={profile} /> : null}
        {profile.strata.length > 0 ? <Strata profile={profile} /> : null}
        {profile.columns.length > 0 ? <Columns profile={profile} /> : null}
      </div>
      {profile.sequences.length > 0 ? (
        <div>
          <h3 className={styles.small}>Numbered keys</h3>
          <ul className={styles.findings}>
            {profile.sequences.slice(0, 8).map((run) => (
              <Run key={`${run.first} ${run.last}`} run={run} />
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
