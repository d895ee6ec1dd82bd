// The results grid: items by attributes, one key a result. The keys decide here; the grid only moves and selects.
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { sayRefused } from "../../app/status";
import type { Column, GridPress } from "../../components/grid/column";
import { DataTable, type GridHandle } from "../../components/grid/DataTable";
import { Refusal } from "../../components/Refusal";
import type { MarkRequest, Test } from "../../wire/bindings";
import { DeviationPanel } from "./DeviationPanel";
import { ItemInspector } from "./ItemInspector";
import { fillDown, markOf, outcomeOfKey, type ResultRow, requestsFor, rowsOf } from "./marks";
import { useMark } from "./mutations";
import { NoteEditor } from "./NoteEditor";
import { attributeOf, resultColumns } from "./resultColumns";
import styles from "./Testing.module.css";

type Editing =
  | { kind: "not_applicable"; rows: ResultRow[]; attributes: string[] }
  | { kind: "note"; row: ResultRow; attribute: string }
  | { kind: "deviation"; row: ResultRow; attribute: string }
  | null;

const rowId = (row: ResultRow) => row.item ?? "whole";

type Keys = {
  test: Test;
  mark: (requests: MarkRequest[]) => void;
  edit: (editing: Editing) => void;
  advance: () => void;
  openDeviation: (id: string) => void;
};

/** What a key does on the selected cells; true when it was used. */
function onResultKey(press: GridPress<ResultRow>, { test, mark, edit, advance, openDeviation }: Keys): boolean {
  const { event, row, column } = press;
  const attributes = press.columns.map(attributeOf).filter((id) => id !== null);
  const focused = attributeOf(column) ?? attributes[0];
  if (!focused || attributes.length === 0) return false;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
    mark(fillDown(press.rows, attributes));
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "F2") {
    if (markOf(row, focused)?.outcome) edit({ kind: "note", row, attribute: focused });
    else sayRefused("There is no result here yet. Mark it first, then write the note.");
    return true;
  }
  const outcome = outcomeOfKey(event.key);
  if (outcome === undefined) return false;
  if (outcome === "deviation") {
    const recorded = test.deviations.find((each) => each.item === row.item && each.attribute === focused);
    if (recorded) openDeviation(recorded.id);
    else edit({ kind: "deviation", row, attribute: focused });
  } else if (outcome === "not_applicable") {
    edit({ kind: "not_applicable", rows: press.rows, attributes });
  } else {
    mark(requestsFor(press.rows, attributes, outcome, null));
    if (outcome === "pass" && press.rows.length === 1 && attributes.length === 1) advance();
  }
  return true;
}

function emptyWords(test: Test): string {
  if (test.attributes.length === 0) {
    return "No attribute yet. Write at least one under Procedures and attributes: what is looked for in each item.";
  }
  return "Draw the sample. Its items come here, each with one cell for every attribute.";
}

export function ResultsTab({ test, find }: { test: Test; find: string }) {
  const navigate = useNavigate();
  const marking = useMark(test.id);
  const grid = useRef<GridHandle>(null);
  const [editing, setEditing] = useState<Editing>(null);
  const [selected, setSelected] = useState<{ row: string; column: Column<ResultRow> } | null>(null);
  const rows = useMemo(() => rowsOf(test), [test]);
  const columns = useMemo(() => resultColumns(test.attributes, test.population), [test.attributes, test.population]);
  const leave = () => {
    setEditing(null);
    grid.current?.focus();
  };
  const mark = (requests: MarkRequest[]) => {
    if (requests.length > 0) marking.mutate(requests);
  };
  const onSelect = useCallback(
    (row: ResultRow, column: Column<ResultRow>) => setSelected({ row: rowId(row), column }),
    [],
  );
  const keys: Keys = {
    test,
    mark,
    edit: setEditing,
    advance: () => grid.current?.advance(),
    openDeviation: (id) => void navigate({ to: "/deviations/$deviationId", params: { deviationId: id } }),
  };
  const current = rows.find((row) => rowId(row) === selected?.row);
  return (
    <div className={styles.results}>
      <div className={styles.gridSide}>
        <Refusal error={marking.error} />
        <DataTable
          key={columns.length}
          name="Results"
          manner="sheet"
          filter={find}
          rows={rows}
          columns={columns}
          idOf={rowId}
          start={{ column: 2 }}
          handle={grid}
          onSelect={onSelect}
          onKey={(press) => onResultKey(press, keys)}
          empty={test.sample ? `No item has "${find}" in it.` : emptyWords(test)}
          below={
            editing?.kind === "not_applicable" || editing?.kind === "note" ? (
              <NoteEditor
                label={editing.kind === "note" ? "Note" : "Why does it not apply?"}
                initial={editing.kind === "note" ? (markOf(editing.row, editing.attribute)?.note ?? "") : ""}
                required={editing.kind === "not_applicable"}
                onLeave={leave}
                onSave={(note) => {
                  if (editing.kind === "note") {
                    const outcome = markOf(editing.row, editing.attribute)?.outcome ?? null;
                    mark([{ item: editing.row.item, attribute: editing.attribute, outcome, note: note || null }]);
                  } else {
                    mark(requestsFor(editing.rows, editing.attributes, "not_applicable", note));
                  }
                  leave();
                }}
              />
            ) : null
          }
        />
      </div>
      {editing?.kind === "deviation" ? (
        <DeviationPanel test={test} row={editing.row} attribute={editing.attribute} leave={leave} />
      ) : null}
      {current ? (
        <ItemInspector test={test} row={current} attribute={selected ? attributeOf(selected.column) : null} />
      ) : null}
    </div>
  );
}
