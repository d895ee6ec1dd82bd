// Who works on the engagement, and in which role.
import { Button, Select, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Columns } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { choices, initialsOf, ROLE } from "../../components/words";
import type { Role } from "../../wire/bindings";
import { peopleQuery, useAddPerson } from "./queries";
import styles from "./Settings.module.css";

export function People() {
  const people = useSuspenseQuery(peopleQuery).data;
  const adding = useAddPerson();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("staff");
  const add = () => {
    const person = { name: name.trim(), initials: initialsOf(name), role };
    adding.mutate(person, { onSuccess: () => setName("") });
  };
  return (
    <>
      {people.length === 0 ? <p className={styles.quiet}>Nobody is named yet. Name the lead and who reviews.</p> : null}
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.id} className={styles.person}>
            <span className={styles.initials}>{person.initials}</span>
            <span>{person.name}</span>
            <span className={styles.quiet}>{ROLE[person.role]}</span>
          </li>
        ))}
      </ul>
      <form
        noValidate
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) add();
        }}
      >
        <Columns>
          <TextInput label="Name of the person" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label="Role"
            data={choices(ROLE)}
            value={role}
            onChange={(value) => value && setRole(value as Role)}
          />
        </Columns>
        <Refusal error={adding.error} />
        <div>
          <Button type="submit" disabled={!name.trim()} loading={adding.isPending}>
            Add person
          </Button>
        </div>
      </form>
    </>
  );
}
