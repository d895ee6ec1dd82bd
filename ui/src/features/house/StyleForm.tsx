// The fields of a house style, each with what is wrong with it beside it.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useId } from "react";
import { Refusal } from "../../components/Refusal";
import { choices } from "../../components/words";
import type { CoverStyle, StyleCheck, StyleDraft, Typeface } from "../../wire/bindings";
import styles from "./House.module.css";
import { useChooseLogo } from "./queries";
import { byField, COVER, LANGUAGES, OF_FRAMEWORK, PAPER, paperOf, swatchOf, TYPEFACE } from "./style";

type StyleFormProps = { draft: StyleDraft; check: StyleCheck | undefined; change: (draft: StyleDraft) => void };
type Faults = ReturnType<typeof byField>;

type ColourProps = {
  label: string;
  use: string;
  value: string;
  contrast: string | null | undefined;
  error: string | undefined;
  onChange: (value: string) => void;
};

function Colour({ label, use, value, contrast, error, onChange }: ColourProps) {
  const swatch = swatchOf(value);
  return (
    <TextInput
      label={label}
      description={contrast && swatch ? `${use} Contrast ${contrast}; 4.5 to 1 is needed.` : use}
      value={value}
      error={error}
      spellCheck={false}
      className={styles.colour}
      leftSection={
        <input
          type="color"
          className={styles.swatch}
          data-empty={swatch === null}
          aria-label={`Pick: ${label.toLowerCase()}`}
          title="Pick a colour"
          value={swatch ?? undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      }
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Choice<K extends string>(props: {
  label: string;
  words: Record<K, string>;
  value: K;
  onChange: (value: K) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <span id={id}>{props.label}</span>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={choices(props.words)}
        value={props.value}
        onChange={(value) => props.onChange(value as K)}
      />
    </div>
  );
}

function LogoFields({
  draft,
  faults,
  change,
}: {
  draft: StyleDraft;
  faults: Faults;
  change: (draft: StyleDraft) => void;
}) {
  const choosing = useChooseLogo();
  const { logo } = draft;
  const choose = () =>
    choosing.mutate(undefined, { onSuccess: (chosen) => chosen && change({ ...draft, logo: chosen }) });
  return (
    <div className={styles.choice}>
      <span>Logo</span>
      <p className={styles.quiet}>
        {logo
          ? "Printed at the top left of the cover, at most 70 mm wide and 22 mm high."
          : "None. A PNG or JPEG picture of up to 1 MB."}
      </p>
      <Refusal error={choosing.error} />
      {faults.logo ? <p className={styles.fault}>{faults.logo}</p> : null}
      <div className={styles.row}>
        <Button loading={choosing.isPending} onClick={choose}>
          {logo ? "Choose another…" : "Choose a picture…"}
        </Button>
        {logo ? <Button onClick={() => change({ ...draft, logo: null })}>Remove</Button> : null}
      </div>
      {logo ? (
        <TextInput
          label="What the logo shows"
          description="Read aloud to those who cannot see it."
          value={logo.alternative}
          error={faults.alternative}
          onChange={(event) => change({ ...draft, logo: { ...logo, alternative: event.currentTarget.value } })}
        />
      ) : null}
    </div>
  );
}

function LanguageField({
  draft,
  faults,
  change,
}: {
  draft: StyleDraft;
  faults: Faults;
  change: (draft: StyleDraft) => void;
}) {
  const id = useId();
  return (
    <>
      <TextInput
        label="Language"
        description="Recorded in the PDF for screen readers. Our own words and dates are American in en-US and British in other English; empty leaves it to the framework."
        placeholder="As the framework"
        list={id}
        value={draft.language}
        error={faults.language}
        spellCheck={false}
        onChange={(event) => change({ ...draft, language: event.currentTarget.value })}
      />
      <datalist id={id}>
        {LANGUAGES.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  );
}

export function StyleForm({ draft, check, change }: StyleFormProps) {
  const faults = byField(check?.faults ?? []);
  return (
    <div className={styles.form}>
      <TextInput
        label="Name of the style"
        value={draft.name}
        error={faults.name}
        onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
      />
      <LogoFields draft={draft} faults={faults} change={change} />
      <Colour
        label="Accent"
        use="Headings, links and strong rules."
        value={draft.accent}
        contrast={check?.accentContrast}
        error={faults.accent}
        onChange={(accent) => change({ ...draft, accent })}
      />
      <Colour
        label="Deviations"
        use="Results with an exception."
        value={draft.exception}
        contrast={check?.exceptionContrast}
        error={faults.exception}
        onChange={(exception) => change({ ...draft, exception })}
      />
      <Choice<Typeface>
        label="Typeface of the text"
        words={TYPEFACE}
        value={draft.text}
        onChange={(text) => change({ ...draft, text })}
      />
      <Choice<Typeface>
        label="Typeface of headings and tables"
        words={TYPEFACE}
        value={draft.headings}
        onChange={(headings) => change({ ...draft, headings })}
      />
      <Choice<CoverStyle>
        label="Cover"
        words={COVER}
        value={draft.cover}
        onChange={(cover) => change({ ...draft, cover })}
      />
      <Choice
        label="Paper"
        words={{ [OF_FRAMEWORK]: "As the framework", ...PAPER }}
        value={draft.paper ?? OF_FRAMEWORK}
        onChange={(choice) => change({ ...draft, paper: paperOf(choice) })}
      />
      <LanguageField draft={draft} faults={faults} change={change} />
    </div>
  );
}
