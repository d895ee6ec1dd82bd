// Where a problem or a search result leads: the wire's places as addresses of the window.
import type { UseNavigateResult } from "@tanstack/react-router";
import type { Place } from "../wire/bindings";

type Navigate = UseNavigateResult<string>;

export function addressOf(place: Place): string {
  switch (place.kind) {
    case "engagement":
      return "/settings";
    case "scope":
      return "/scope";
    case "control":
      return `/controls/${place.id}`;
    case "test":
      return `/testing/${place.id}`;
    case "deviation":
      return `/deviations/${place.id}`;
    case "report":
      return "/report";
  }
}

export function goTo(navigate: Navigate, place: Place): void {
  void navigate({ to: addressOf(place) });
}
