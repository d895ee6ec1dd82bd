// What the window reads and writes of the registers.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { whileSame } from "../../components/whileSame";
import { commands } from "../../host/commands";
import type { FieldColumn, FieldValue, Register, RegisterEntry, RegisterPage } from "../../wire/bindings";
import type { SheetChoice } from "../controls/queries";

export const registersQuery = queryOptions({
  queryKey: ["registers"],
  queryFn: () => commands.listRegisters(),
  meta: { topics: ["registers", "opinion", "controls", "scope"] },
});

/** What a field of an entry says, one text or a list in words. */
export function said(entry: RegisterEntry, field: string): string {
  return textsOf(entry, field).join(", ");
}

export function textsOf(entry: RegisterEntry, field: string): string[] {
  return entry.values.find((value) => value.field === field)?.texts ?? [];
}

/** What people call what a field says. */
export function shown(page: RegisterPage, entry: RegisterEntry, name: string): string {
  const field = page.fields.find((each) => each.name === name);
  const label = (text: string) => field?.words.find((word) => word.word === text)?.label ?? text;
  return textsOf(entry, name).map(label).join(", ");
}

export const useAddEntry = (register: Register) =>
  useMutation({
    mutationFn: (values: FieldValue[]) => commands.addToRegister(register, values),
    meta: { failureTitle: "The entry was not added", done: "Entry added" },
  });

export const useAmendEntry = (register: Register, id: string) =>
  useMutation({
    mutationFn: (values: FieldValue[]) => commands.amendRegister(register, id, values),
    meta: { failureTitle: "The entry was not changed", done: "Entry changed" },
  });

export const useRemoveEntry = (register: Register, id: string) =>
  useMutation({
    mutationFn: (reason: string) => commands.removeFromRegister(register, id, reason),
    meta: { failureTitle: "The entry was not removed", done: "Entry removed" },
  });

export const useStateNone = (register: Register) =>
  useMutation({
    mutationFn: ({ part, reason }: { part: string | null; reason: string }) =>
      commands.stateNone(register, part, reason),
    meta: { failureTitle: "The statement was not saved", done: "Stated that there is none" },
  });

export const useWithdrawNone = (register: Register) =>
  useMutation({
    mutationFn: (part: string | null) => commands.withdrawNone(register, part),
    meta: { failureTitle: "The statement was not withdrawn", done: "Statement withdrawn" },
  });

export const planQuery = (register: Register, choice: SheetChoice, columns: FieldColumn[] | null) =>
  queryOptions({
    queryKey: ["register-plan", register, choice, columns],
    queryFn: () => commands.planRegister(register, choice.path, choice.sheet, choice.headerRow, columns),
    placeholderData: whileSame("register-plan", register, choice),
    staleTime: 0,
    gcTime: 0,
  });

export const useImportRegister = (register: Register) =>
  useMutation({
    mutationFn: ({ choice, columns }: { choice: SheetChoice; columns: FieldColumn[] }) =>
      commands.importRegister(register, choice.path, choice.sheet, choice.headerRow, columns),
    meta: { failureTitle: "The register was not imported", done: "Register imported" },
  });
