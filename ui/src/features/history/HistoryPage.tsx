// The journal of the engagement: every change, and the check that none was altered.
import { Button } from "@mantine/core";
import { ShieldCheck } from "lucide-react";
import { Page } from "../../components/Page";
import { Caution, Refusal } from "../../components/Refusal";
import { counted } from "../../components/words";
import type { Verification } from "../../wire/bindings";
import { HistoryList } from "./HistoryList";
import { useVerify } from "./queries";

const EVERYTHING = { control: null, test: null };

function Verified({ found }: { found: Verification }) {
  const looked = `${counted(found.changes, "change")}, ${counted(found.ops, "field")} and ${counted(found.objects, "file")} were checked against their hashes.`;
  if (found.findings.length === 0) return <p role="status">{looked} The journal is whole.</p>;
  return (
    <Caution>
      <p>{looked}</p>
      <ul>
        {found.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </Caution>
  );
}

export function HistoryPage() {
  const verifying = useVerify();
  return (
    <Page
      title="History"
      lead="Every change is written here by the program and never edited. Undo is a change of its own."
      actions={
        <Button
          variant="filled"
          leftSection={<ShieldCheck size={14} />}
          loading={verifying.isPending}
          onClick={() => verifying.mutate()}
        >
          Verify the journal
        </Button>
      }
    >
      <Refusal error={verifying.error} />
      {verifying.data ? <Verified found={verifying.data} /> : null}
      <HistoryList filter={EVERYTHING} />
    </Page>
  );
}
