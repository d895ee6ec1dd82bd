// The only door to the shell's commands. Every answer is either the value or a thrown `RefusedError`,
// so that the query cache and forms deal in values; nothing outside `host/` knows how the wire wraps them.
import { type Refused, type RefusedKind, commands as wire } from "../wire/bindings";

/** What the shell says when it does not do what was asked: a sentence, and of what kind it is. */
export class RefusedError extends Error {
  readonly kind: RefusedKind;
  constructor(refused: Refused) {
    super(refused.message);
    this.name = "RefusedError";
    this.kind = refused.kind;
  }
}

type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Refused };
type Unwrapped<F> = F extends (...args: infer Args) => Promise<infer A>
  ? (...args: Args) => Promise<Extract<A, { status: "ok" }> extends { data: infer T } ? T : never>
  : never;
type Commands = { readonly [Name in keyof typeof wire]: Unwrapped<(typeof wire)[Name]> };

function asRefused(fault: unknown): Refused {
  if (fault instanceof Error) return { kind: "fault", message: fault.message };
  return { kind: "fault", message: String(fault) };
}

async function answered<T>(call: () => Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call();
  } catch (fault) {
    throw new RefusedError(asRefused(fault));
  }
  if (answer.status === "ok") return answer.data;
  throw new RefusedError(answer.error);
}

function unwrapAll(): Commands {
  const entries = Object.entries(wire).map(([name, call]) => {
    const command = call as (...args: unknown[]) => Promise<Answer<unknown>>;
    return [name, (...args: unknown[]) => answered(() => command(...args))];
  });
  return Object.fromEntries(entries) as Commands;
}

/** The shell's commands by name; a refusal is thrown as `RefusedError`. */
export const commands: Commands = unwrapAll();
