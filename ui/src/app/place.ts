// Where a problem or a search result leads: the wire's places as addresses of the window.
import type { UseNavigateResult } from "@tanstack/react-router";
import type { Place, Register } from "../wire/bindings";

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
    case "register":
      return addressOfRegister(place.register);
    case "opinion":
      return "/opinion";
    case "wording":
      return "/report/wording";
  }
}

/** Registers behind the opinion are kept on its page, all others on that of the system. */
function addressOfRegister(register: Register): string {
  return isOfOpinion(register) ? "/opinion" : `/system/${register}`;
}

export function isOfOpinion(register: Register): boolean {
  return register === "limitations" || register === "misstatements";
}

export function goTo(navigate: Navigate, place: Place): void {
  void navigate({ to: addressOf(place) });
}
