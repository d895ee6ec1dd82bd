// The way from a row to the sentences of the report that were derived from it.
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useAction } from "../../app/registry";

export function ShowInReport({ kind, id }: { kind: "control" | "test" | "deviation"; id: string }) {
  const navigate = useNavigate();
  const show = () => void navigate({ to: "/report", search: { show: `${kind}:${id}` } });
  useAction("report.show", show);
  return (
    <Button leftSection={<FileText size={14} />} onClick={show}>
      Show in the report
    </Button>
  );
}
