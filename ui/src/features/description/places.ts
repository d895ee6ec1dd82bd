// Where the parts of a document go, as one chooses it from a list.
import type { ChosenPlaces, NamedPlace, PartPlace, TextKey } from "../../wire/bindings";

const FOLLOW = "follow";
const LEAVE_OUT = "leave_out";

type Option = { value: string; label: string };

/** What a part can be given to. The first part has none above it. */
export function options(places: readonly NamedPlace[], isFirst: boolean): Option[] {
  const named = places.map((place) => ({ value: `place:${place.key}`, label: place.title }));
  const follow = { value: FOLLOW, label: "With the part above" };
  return [...(isFirst ? [] : [follow]), ...named, { value: LEAVE_OUT, label: "Leave out" }];
}

export function optionOf(place: PartPlace | undefined): string {
  return place?.kind === "place" ? `place:${place.key}` : (place?.kind ?? LEAVE_OUT);
}

export function placeOf(value: string | null): PartPlace {
  if (value?.startsWith("place:")) return { kind: "place", key: value.slice("place:".length) as TextKey };
  return { kind: value === FOLLOW ? FOLLOW : LEAVE_OUT };
}

/** The same choice with another place for one part. */
export function moved(chosen: ChosenPlaces, part: number, place: PartPlace): ChosenPlaces {
  return { ...chosen, parts: chosen.parts.map((each, index) => (index === part ? place : each)) };
}

/** The same choice with a text that gives way, or stays. */
export function replacing(chosen: ChosenPlaces, key: TextKey, replaced: boolean): ChosenPlaces {
  const others = chosen.replaced.filter((each) => each !== key);
  return { ...chosen, replaced: replaced ? [...others, key] : others };
}
