// Puts the window together: theme, cache, pages. Nothing here knows the examination.
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import type { Theme } from "../wire/bindings";
import { queryClient } from "./client";
import { router } from "./router";
import { appStateQuery } from "./session";
import { textScale } from "./textSize";
import { theme } from "./theme";

const DARK = "(prefers-color-scheme: dark)";

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(DARK);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(DARK).matches,
  );
}

textScale.apply();

function Themed() {
  const chosen: Theme = useQuery(appStateQuery).data?.settings.theme ?? "system";
  const system = useSystemDark() ? "dark" : "light";
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={chosen === "system" ? system : chosen}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <Notifications position="bottom-right" transitionDuration={0} />
      <RouterProvider router={router} />
    </MantineProvider>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed />
    </QueryClientProvider>
  );
}
