// The columns of the controls table.
import type { Column } from "../../components/grid/column";
import { ControlStateSign } from "../../components/Small";
import { CONTROL_NATURE, CONTROL_STATE, FREQUENCY } from "../../components/words";
import type { ControlRow } from "../../wire/bindings";

export const controlColumns: Column<ControlRow>[] = [
  { id: "reference", header: "Ref", width: 92, mono: true, frozen: true, value: (row) => row.reference },
  { id: "title", header: "Title", width: 250, grow: true, value: (row) => row.title },
  {
    id: "criteria",
    header: "Criteria",
    width: 130,
    value: (row) => row.criteria.join(", "),
    render: (row) => row.criteria.join(", ") || "none",
    tone: (row) => (row.criteria.length === 0 ? "warning" : "plain"),
  },
  {
    id: "tests",
    header: "Signed",
    hint: "Tests signed off, of all its tests",
    width: 72,
    align: "end",
    value: (row) => (row.tests === 0 ? "" : `${row.testsSigned} of ${row.tests}`),
  },
  {
    id: "deviations",
    header: "Dev.",
    hint: "Deviations",
    width: 56,
    align: "end",
    value: (row) => (row.deviations > 0 ? row.deviations : ""),
    tone: (row) => (row.deviations > 0 ? "deviation" : "plain"),
    label: (row) => `${row.deviations} deviations`,
  },
  {
    id: "state",
    header: "State",
    width: 118,
    value: (row) => CONTROL_STATE[row.state],
    render: (row) => <ControlStateSign state={row.state} />,
  },
  { id: "frequency", header: "Frequency", width: 108, value: (row) => (row.frequency ? FREQUENCY[row.frequency] : "") },
  { id: "nature", header: "Nature", width: 120, value: (row) => (row.nature ? CONTROL_NATURE[row.nature] : "") },
  { id: "domain", header: "Domain", width: 140, value: (row) => row.domain ?? "" },
  { id: "owner", header: "Owner", width: 110, value: (row) => row.owner ?? "" },
];
