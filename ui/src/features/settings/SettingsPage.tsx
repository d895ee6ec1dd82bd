// Settings: the engagement's facts and people, who works on this computer, and how the window looks.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAppState, useHeader, useSetPerson, useSetTheme } from "../../app/session";
import { TEXT_SIZES, textScale } from "../../app/textSize";
import { Columns, Page, Section, Stack } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Facts, Mono } from "../../components/Small";
import type { AppPerson, Theme } from "../../wire/bindings";
import { LookSection } from "../house/LookSection";
import { PolicySection } from "../policy/PolicySection";
import { EngagementFields } from "./EngagementFields";
import { People } from "./People";
import styles from "./Settings.module.css";

const THEMES: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

function PersonFields({ person }: { person: AppPerson }) {
  const saving = useSetPerson();
  const [name, setName] = useState(person.name);
  const [initials, setInitials] = useState(person.initials);
  const changed = name.trim() !== person.name || initials.trim() !== person.initials;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ name: name.trim(), initials: initials.trim() });
      }}
    >
      <Stack>
        <p className={styles.quiet}>
          Your name stands beside every change you make from now on; earlier ones keep theirs.
        </p>
        <Columns>
          <TextInput label="Your name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput
            label="Initials"
            value={initials}
            maxLength={5}
            onChange={(event) => setInitials(event.currentTarget.value)}
          />
        </Columns>
        <Refusal error={saving.error} />
        <div>
          <Button type="submit" disabled={!changed || !name.trim() || !initials.trim()} loading={saving.isPending}>
            Save name
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function TextSize() {
  const [size, setSize] = useState(textScale.now());
  return (
    <div className={styles.setting}>
      <span id="text-size">Text size</span>
      <SegmentedControl
        aria-labelledby="text-size"
        data={TEXT_SIZES.map((percent) => ({ value: String(percent), label: `${percent} %` }))}
        value={String(size)}
        onChange={(value) => {
          textScale.set(Number(value));
          setSize(Number(value));
        }}
      />
    </div>
  );
}

export function SettingsPage() {
  const { person, settings, version } = useAppState();
  const header = useHeader();
  const theme = useSetTheme();
  return (
    <Page title="Settings">
      <Section title="Engagement">
        <EngagementFields key={header.path} />
      </Section>
      <Section title="People on the engagement">
        <People />
      </Section>
      <Section title="Policy on samples">
        <PolicySection />
      </Section>
      <Section title="Look of the report">
        <LookSection />
      </Section>
      <Section title="You">{person ? <PersonFields key={person.name} person={person} /> : null}</Section>
      <Section title="Window">
        <div className={styles.setting}>
          <span id="theme">Theme</span>
          <SegmentedControl
            aria-labelledby="theme"
            data={THEMES}
            value={settings.theme}
            onChange={(value) => theme.mutate(value as Theme)}
          />
        </div>
        <Refusal error={theme.error} />
        <TextSize />
      </Section>
      <Section title="File">
        <Facts
          facts={[
            ["Path", <Mono key="path">{header.path}</Mono>],
            ["Encrypted", header.encrypted ? "yes, with your passphrase" : "no: anyone who gets the file can read it"],
            ["Tickmark", `version ${version}`],
          ]}
        />
      </Section>
    </Page>
  );
}
