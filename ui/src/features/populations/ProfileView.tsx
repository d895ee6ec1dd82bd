// What was counted in the rows of a population: findings first, then the counts that they rest on.
import { MonthsChart } from "../../components/months/MonthsChart";
import { monthName } from "../../components/months/monthsGeometry";
import { Caution } from "../../components/Refusal";
import { type Fact, Facts, Mono } from "../../components/Small";
import { count, counted, day, FREQUENCY } from "../../components/words";
import type { Expectation, PopulationProfile, Sequence } from "../../wire/bindings";
import styles from "./Populations.module.css";

function stretch({ from, to }: Expectation): string {
  const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  const whole = from.endsWith("-01") && to.endsWith(`-${String(last).padStart(2, "0")}`);
  return whole && from.slice(0, 7) === to.slice(0, 7)
    ? `${monthName(from)} ${from.slice(0, 4)}`
    : `${day(from)} – ${day(to)}`;
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

type Row = { name: string; counts: readonly (number | string)[]; few?: boolean };

/** A small table of counts: what is counted, then its numbers. */
function Counts({ caption, heads, rows }: { caption: string; heads: readonly string[]; rows: readonly Row[] }) {
  const [first, ...rest] = heads;
  return (
    <table className={styles.counts}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {rest.map((head) => (
            <th key={head} scope="col" className={styles.number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-none={row.few}>
            <th scope="row">{row.name || "(blank)"}</th>
            {row.counts.map((number, at) => (
              <td key={heads[at + 1]} className={styles.number}>
                {typeof number === "number" ? count(number) : number}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Expected({ profile }: { profile: PopulationProfile }) {
  const declared = profile.frequency ? `${FREQUENCY[profile.frequency]}: expected and found` : "Expected and found";
  const rows = profile.expectations.map((each) => {
    const few = each.items < each.expected;
    return { name: stretch(each), counts: [each.expected, each.items, few ? "fewer" : ""], few };
  });
  return <Counts caption={declared} heads={["Stretch", "At least", "Found", "State"]} rows={rows} />;
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
  const orNone = (number: number) => (number === 0 ? "–" : number);
  const rows = profile.columns.map((column) => ({
    name: column.name,
    counts: [orNone(column.blanks), orNone(column.formulaLike)],
  }));
  return <Counts caption="Columns" heads={["Column", "Blank", "Begins with = + - @"]} rows={rows} />;
}

function Strata({ profile }: { profile: PopulationProfile }) {
  const rows = profile.strata.map((stratum) => ({ name: stratum.name, counts: [stratum.items] }));
  return <Counts caption="Strata" heads={["Stratum", "Items"]} rows={rows} />;
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
      {profile.months.length > 0 ? (
        <MonthsChart months={profile.months} drawn={profile.months.some((month) => month.selected > 0)} />
      ) : null}
      <div className={styles.tables}>
        <Facts facts={facts} />
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
