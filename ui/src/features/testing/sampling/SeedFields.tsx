// Where the seed of a draw comes from: derived, typed, thrown with dice, or chosen by somebody else.
import { Select, TextInput } from "@mantine/core";
import { choices, SEED_ORIGIN } from "../../../components/words";
import type { SeedOrigin } from "../../../wire/bindings";
import type { DrawDraft } from "./draft";
import { Fields } from "./InlineForm";

type SeedFieldsProps = { draft: DrawDraft; set: (part: Partial<DrawDraft>) => void };

const ABOUT: Record<SeedOrigin, string> = {
  derived: "the same for everyone, from a published rule",
  typed: "recorded with your name",
  dice_ten: "at least 10 throws",
  dice_six: "at least 13 throws",
  partner: "recorded with that person's name",
};

export function SeedFields({ draft, set }: SeedFieldsProps) {
  const { seedOrigin } = draft;
  const dice = seedOrigin === "dice_ten" || seedOrigin === "dice_six";
  return (
    <Fields>
      <Select
        label="Seed"
        description={ABOUT[seedOrigin]}
        data={choices(SEED_ORIGIN)}
        value={seedOrigin}
        onChange={(value) => value && set({ seedOrigin: value as SeedOrigin })}
        w="19rem"
      />
      {seedOrigin === "derived" ? null : (
        <TextInput
          label={dice ? "Throws in their order" : "Seed"}
          description={dice ? "spaces and commas are left out" : "kept exactly as typed"}
          value={draft.seed}
          onChange={(event) => set({ seed: event.currentTarget.value })}
          w="22rem"
        />
      )}
      {dice || seedOrigin === "partner" ? (
        <TextInput
          label={dice ? "Seen by" : "Chosen by"}
          description={dice ? "who saw the throws, if anybody" : "the other person's name"}
          value={draft.seedBy}
          onChange={(event) => set({ seedBy: event.currentTarget.value })}
          w="15rem"
        />
      ) : null}
    </Fields>
  );
}
