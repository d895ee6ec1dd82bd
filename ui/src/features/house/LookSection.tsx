// The look of the report among the settings: what this engagement's report looks like, and what the firm's style says
// otherwise.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Differences } from "../../components/Differences";
import { Actions } from "../../components/Page";
import { Refusal } from "../../components/Refusal";
import { Facts } from "../../components/Small";
import { counted } from "../../components/words";
import { styleQuery, useFirmStyle } from "./queries";
import { inWords } from "./style";

export function LookSection() {
  const navigate = useNavigate();
  const state = useQuery(styleQuery);
  const following = useFirmStyle();
  return (
    <>
      <Refusal error={state.error} />
      {state.data ? (
        <>
          <Facts
            facts={[
              ["This report", state.data.isRecorded ? inWords(state.data.engagement.style) : "As it ships"],
              [
                "The firm",
                state.data.hasFirm ? inWords(state.data.firm.style) : "No style of its own on this computer",
              ],
            ]}
          />
          <Differences
            lead={`The firm’s style differs from the look of this report in ${counted(state.data.differences.length, "value")}.`}
            differences={state.data.differences}
            act="Give this report the firm’s look"
            pending={following.isPending}
            error={following.error}
            onAct={() => following.mutate()}
          />
        </>
      ) : null}
      <Actions>
        <Button onClick={() => void navigate({ to: "/report/look" })}>Change the look of this report</Button>
        <Button onClick={() => void navigate({ to: "/report/look", search: { of: "firm" } })}>
          Edit the firm’s style
        </Button>
      </Actions>
    </>
  );
}
