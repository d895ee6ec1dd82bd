// A new engagement: who is examined, by whom, over which period, against which criteria, and how the file is kept.
import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAppState, useNewEngagement } from "../../app/session";
import { Page } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { commands } from "../../host/commands";
import { criteriaEditionsQuery } from "../scope/queries";
import { FileFields, ScopeFields, WhoFields, WindowFields } from "./NewFields";
import { fileName, missing, type NewValues, toSend } from "./newEngagement";
import styles from "./Start.module.css";

export function NewEngagementPage() {
  const navigate = useNavigate();
  const { person } = useAppState();
  const editions = useSuspenseQuery(criteriaEditionsQuery).data;
  const making = useNewEngagement();
  const [chooseError, setChooseError] = useState<Error | null>(null);
  const form = useForm<NewValues>({
    initialValues: {
      client: "",
      system: "",
      firm: "",
      lead: person?.name ?? "",
      framework: "aicpa",
      reportType: "type_2",
      asOf: null,
      from: null,
      to: null,
      categories: ["security"],
      edition: editions[0]?.edition ?? "",
      protect: true,
      passphrase: "",
      repeated: "",
    },
    validate: missing,
  });
  const create = async (values: NewValues) => {
    const path = await commands.chooseNewEngagementPath(fileName(values));
    if (path === null) return;
    const passphrase = values.protect ? values.passphrase : null;
    making.mutate(
      { path, passphrase, engagement: toSend(values) },
      { onSuccess: () => void navigate({ to: "/home" }) },
    );
  };
  return (
    <Page title="New engagement" lead="Everything here can be changed later, except where the file is kept.">
      <form
        noValidate
        className={styles.newForm}
        onSubmit={form.onSubmit((values) => {
          setChooseError(null);
          create(values).catch(setChooseError);
        })}
      >
        <WhoFields form={form} />
        <WindowFields form={form} />
        <ScopeFields form={form} editions={editions} />
        <FileFields form={form} />
        <Refusal error={making.error ?? chooseError} />
        <div className={styles.buttons}>
          <Button onClick={() => window.history.back()}>Cancel</Button>
          <Button type="submit" variant="filled" loading={making.isPending}>
            Create engagement
          </Button>
        </div>
      </form>
    </Page>
  );
}
