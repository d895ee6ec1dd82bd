// Opening an engagement from anywhere: choose the file, then let the start page ask for what is missing.
import type { UseNavigateResult } from "@tanstack/react-router";
import { commands } from "../host/commands";
import { recall } from "./remember";

type Navigate = UseNavigateResult<string>;

/** Asks for a file and goes to the page that opens it. */
export async function chooseAndOpen(navigate: Navigate): Promise<void> {
  const path = await commands.chooseEngagementFile();
  if (path !== null) await openAt(navigate, path);
}

/** Goes to the page that opens the file and asks for its passphrase; what is open stays open until that succeeds. */
export async function openAt(navigate: Navigate, path: string): Promise<void> {
  await navigate({ to: "/", search: { open: path } });
}

let answered: string | null = null;

/** The file that the program was started with, the first time it is asked for. */
export function takeAsked(path: string | null): string | null {
  if (path === answered) return null;
  answered = path;
  return path;
}

/** Where the work on this file stopped last time. */
export function lastPage(path: string): string {
  return recall(`page.${path}`, "/home");
}
