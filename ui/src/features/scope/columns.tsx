// The columns of the criteria table.
import type { Column } from "../../components/grid/column";
import { CATEGORY } from "../../components/words";
import type { ScopedCriterion } from "../../wire/bindings";

const coverage = (row: ScopedCriterion) => {
  if (!row.relevant) return "not relevant";
  return row.controls.length === 0 ? "no control" : row.controls.map((control) => control.reference).join(", ");
};

export function criterionColumns(): Column<ScopedCriterion>[] {
  return [
    { id: "id", header: "Criterion", width: 84, mono: true, frozen: true, value: (row) => row.criterion.id },
    { id: "title", header: "Short title", width: 220, value: (row) => row.criterion.title },
    { id: "category", header: "Category", width: 130, value: (row) => CATEGORY[row.criterion.category] },
    {
      id: "coso",
      header: "COSO",
      hint: "Principle of the COSO framework",
      width: 64,
      align: "end",
      value: (row) => row.criterion.cosoPrinciple ?? "",
    },
    { id: "count", header: "Controls", width: 76, align: "end", value: (row) => row.controls.length },
    {
      id: "coverage",
      header: "Covered by",
      width: 260,
      grow: true,
      value: coverage,
      tone: (row) => (row.relevant && row.controls.length === 0 ? "warning" : row.relevant ? "plain" : "quiet"),
    },
  ];
}
