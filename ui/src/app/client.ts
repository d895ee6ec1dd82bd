// The cache of what the shell has told the window, and what follows every write: undo, status line, refresh.
import { notifications } from "@mantine/notifications";
import { MutationCache, QueryClient } from "@tanstack/react-query";
import { RefusedError } from "../host/commands";
import type { RefusedKind, Topic } from "../wire/bindings";
import { Refresher, writtenOf } from "./refresh";
import { say, sayRefused, setUndo, setWriting } from "./status";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { topics?: readonly Topic[] };
    mutationMeta: { failureTitle: string; done?: string };
  }
}

/** Answered by the dialog that asks for the passphrase. */
const ASKED_IN_PLACE: ReadonlySet<RefusedKind> = new Set(["passphrase_needed", "wrong_passphrase"]);

function tellFailure(error: Error, title: string) {
  if (error instanceof RefusedError && error.kind === "cancelled") return say("Cancelled");
  if (error instanceof RefusedError && ASKED_IN_PLACE.has(error.kind)) return say("");
  if (error instanceof RefusedError && error.kind !== "fault") return sayRefused(error.message);
  notifications.show({ title, message: error.message, color: "red", autoClose: false, withCloseButton: true });
}

function makeClient(): QueryClient {
  const mutationCache = new MutationCache({
    onMutate: () => setWriting(true),
    onSuccess: (answer, _variables, _context, mutation) => {
      const written = writtenOf(answer);
      if (written) setUndo(written.undo);
      refresher.note(answer);
      const done = mutation.meta?.done ?? written?.undo.undo;
      if (done) say(done);
    },
    onError: (error, _variables, _context, mutation) => tellFailure(error, mutation.meta?.failureTitle ?? "Not done"),
    onSettled: () => {
      const underWay = client.isMutating();
      setWriting(underWay > 1);
      refresher.settle(underWay);
    },
  });
  const client = new QueryClient({
    mutationCache,
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  const refresher = new Refresher(client);
  return client;
}

export const queryClient = makeClient();
