// Asked once on a new computer: whose name stands beside every change.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSetPerson } from "../../app/session";
import { Refusal } from "../../components/Refusal";
import { useFocusFirst } from "../../components/useFocusFirst";
import { initialsOf } from "../../components/words";
import styles from "./Start.module.css";

export function PersonForm() {
  const [name, setName] = useState("");
  const [initials, setInitials] = useState<string | null>(null);
  const saving = useSetPerson();
  const first = useFocusFirst<HTMLInputElement>();
  const shown = initials ?? initialsOf(name);
  const ready = name.trim() !== "" && shown.trim() !== "";
  return (
    <div className={styles.start}>
      <header className={styles.hello}>
        <h1>Tickmark</h1>
        <p>
          Every result, conclusion and sign-off carries the name of whoever made it. Say once who works on this
          computer; you can change it in Settings.
        </p>
      </header>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) saving.mutate({ name: name.trim(), initials: shown.trim() });
        }}
      >
        <TextInput
          label="Your name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          ref={first}
          autoComplete="name"
        />
        <TextInput
          label="Initials"
          description="Shown in cells and on workpapers"
          value={shown}
          maxLength={5}
          onChange={(event) => setInitials(event.currentTarget.value)}
        />
        <Refusal error={saving.error} />
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" disabled={!ready} loading={saving.isPending}>
            Continue
          </Button>
        </div>
      </form>
    </div>
  );
}
