// Adds one control.
import { useNavigate } from "@tanstack/react-router";
import { Page } from "../../components/Page";
import type { ControlDraft } from "../../wire/bindings";
import { ControlFields } from "./ControlFields";
import { useAddControl } from "./queries";

const BLANK: ControlDraft = {
  reference: "",
  title: "",
  description: "",
  criteria: [],
  owner: null,
  frequency: null,
  nature: null,
  domain: null,
  procedures: [],
  risk: null,
};

export function ControlForm() {
  const navigate = useNavigate();
  const adding = useAddControl();
  return (
    <Page title="Add control">
      <ControlFields
        draft={BLANK}
        act="Add control"
        withProcedures
        pending={adding.isPending}
        error={adding.error}
        onSave={(draft) =>
          adding.mutate(draft, {
            onSuccess: (answer) => void navigate({ to: "/controls/$controlId", params: { controlId: answer.value } }),
          })
        }
        onLeave={() => void navigate({ to: "/controls" })}
      />
    </Page>
  );
}
