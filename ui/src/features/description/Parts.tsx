// The headings of a document, each with the place of the report that its part goes to.
import { Select } from "@mantine/core";
import { Section } from "../../components/Page";
import { counted } from "../../components/words";
import type { ChosenPlaces, DocumentPart, PlannedDescription } from "../../wire/bindings";
import styles from "./Description.module.css";
import { moved, optionOf, options, placeOf } from "./places";

type PartsProps = { planned: PlannedDescription; chosen: ChosenPlaces; onChosen: (chosen: ChosenPlaces) => void };

function sizeOf(part: DocumentPart): string {
  const pictures = part.pictures > 0 ? `, ${counted(part.pictures, "picture")}` : "";
  return part.words === 0 && part.pictures === 0 ? "no text of its own" : `${counted(part.words, "word")}${pictures}`;
}

export function Parts({ planned, chosen, onChosen }: PartsProps) {
  const titles = new Map(planned.places.map((place) => [place.key, place.title]));
  return (
    <Section title="2. Where each part goes" aside="as guessed from the headings">
      <table className={styles.parts}>
        <thead>
          <tr>
            <th scope="col">Heading in the document</th>
            <th scope="col">Holds</th>
            <th scope="col">Goes to</th>
          </tr>
        </thead>
        <tbody>
          {planned.parts.map((part, index) => {
            const name = part.heading ?? "Before the first heading";
            const follows = chosen.parts[index]?.kind === "follow";
            return (
              // The parts of a document have no other identity than their order.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={index} data-left={part.place === null || undefined}>
                <th
                  scope="row"
                  style={{ paddingInlineStart: `calc(var(--space-2) + ${part.level - 1} * var(--space-4))` }}
                >
                  {name}
                </th>
                <td>{sizeOf(part)}</td>
                <td>
                  <div className={styles.place}>
                    <Select
                      aria-label={`Where “${name}” goes`}
                      data={options(planned.places, index === 0)}
                      value={optionOf(chosen.parts[index])}
                      allowDeselect={false}
                      onChange={(value) => onChosen(moved(chosen, index, placeOf(value)))}
                    />
                    {follows && part.place ? <span className={styles.quiet}>{titles.get(part.place)}</span> : null}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
