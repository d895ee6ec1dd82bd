// Opening an engagement from anywhere: choose the file, then let the start page ask for what is missing.
import type { UseNavigateResult } from "@tanstack/react-router";
import { commands } from "../host/commands";
import { queryClient } from "./client";
import { recall } from "./remember";
import { appStateQuery } from "./session";

type Navigate = UseNavigateResult<string>;

/** Asks for a file and goes to the page that opens it. */
export async function chooseAndOpen(navigate: Navigate): Promise<void> {
  const path = await commands.chooseEngagementFile();
  if (path !== null) await openAt(navigate, path);
}

/** Leaves what is open and goes to the page that opens the file, asking for its passphrase where it has one. */
export async function openAt(navigate: Navigate, path: string): Promise<void> {
  if (queryClient.getQueryData(appStateQuery.queryKey)?.open) {
    await commands.closeEngagement();
    await queryClient.refetchQueries(appStateQuery);
  }
  await navigate({ to: "/", search: { open: path } });
}

/** Where the work on this file stopped last time. */
export function lastPage(path: string): string {
  return recall(`page.${path}`, "/home");
}
