// Which engagement is open and who works on it: read from the shell, changed by opening and closing.
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { commands } from "../host/commands";
import type { AppState, EngagementHeader, NewEngagement, Theme } from "../wire/bindings";
import { say, setUndo } from "./status";

export const appStateQuery = queryOptions({ queryKey: ["app-state"], queryFn: () => commands.appState() });

export const headerQuery = queryOptions({
  queryKey: ["header"],
  queryFn: () => commands.header(),
  meta: { topics: ["engagement", "scope"] },
});

export function useAppState(): AppState {
  return useSuspenseQuery(appStateQuery).data;
}

export function useHeader(): EngagementHeader {
  return useSuspenseQuery(headerQuery).data;
}

/** Forgets what the cache holds of another engagement and shows this one, or none. */
function useEnter() {
  const client = useQueryClient();
  return (open: EngagementHeader | null) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "app-state" });
    client.setQueryData(appStateQuery.queryKey, (state) => (state ? { ...state, open } : state));
    if (open) client.setQueryData(headerQuery.queryKey, open);
    setUndo(open?.undo ?? { undo: null, redo: null });
    say(open ? `Opened ${open.client}` : "");
    void client.refetchQueries(appStateQuery);
  };
}

export function useOpenEngagement() {
  const enter = useEnter();
  return useMutation({
    mutationFn: ({ path, passphrase }: { path: string; passphrase: string | null }) =>
      commands.openEngagement(path, passphrase),
    onSuccess: enter,
    meta: { failureTitle: "The engagement was not opened" },
  });
}

export function useNewEngagement() {
  const enter = useEnter();
  return useMutation({
    mutationFn: (made: { path: string; passphrase: string | null; engagement: NewEngagement }) =>
      commands.newEngagement(made.path, made.passphrase, made.engagement),
    onSuccess: enter,
    meta: { failureTitle: "The engagement was not created" },
  });
}

export function useOpenSample() {
  const enter = useEnter();
  return useMutation({
    mutationFn: () => commands.openSample(),
    onSuccess: enter,
    meta: { failureTitle: "The sample engagement was not opened" },
  });
}

export function useCloseEngagement() {
  const enter = useEnter();
  return useMutation({
    mutationFn: () => commands.closeEngagement(),
    onSuccess: () => enter(null),
    meta: { failureTitle: "The engagement was not closed" },
  });
}

export function useSetPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, initials }: { name: string; initials: string }) => commands.setPerson(name, initials),
    onSuccess: (_answer, person) =>
      client.setQueryData(appStateQuery.queryKey, (state) => (state ? { ...state, person } : state)),
    meta: { failureTitle: "Your name was not saved", done: "Name saved" },
  });
}

export function useSetTheme() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (theme: Theme) => commands.setTheme(theme),
    onMutate: (theme) =>
      client.setQueryData(appStateQuery.queryKey, (state) => (state ? { ...state, settings: { theme } } : state)),
    meta: { failureTitle: "The theme was not saved" },
  });
}

export function useForgetRecent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (path: string) => commands.forgetRecent(path),
    onSuccess: (_answer, path) =>
      client.setQueryData(appStateQuery.queryKey, (state) =>
        state ? { ...state, recents: state.recents.filter((recent) => recent.path !== path) } : state,
      ),
    meta: { failureTitle: "The entry was not removed", done: "Removed from the list; the file stays where it is" },
  });
}

export function useUndo() {
  return useMutation({
    mutationFn: () => commands.undo(),
    onSuccess: (answer) => say(`Undone: ${answer.value.label}`),
    meta: { failureTitle: "Nothing was undone" },
  });
}

export function useRedo() {
  return useMutation({
    mutationFn: () => commands.redo(),
    onSuccess: (answer) => say(`Done again: ${answer.value.label}`),
    meta: { failureTitle: "Nothing was done again" },
  });
}
