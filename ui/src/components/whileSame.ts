// What stays on the screen while its next form is being fetched.
import { hashKey, type QueryKey } from "@tanstack/react-query";

/**
 * Keeps what is shown while only the later parts of the key change, such as the columns chosen in one file. What is of
 * another file never stands in for this one: it would be taken for what is about to be imported.
 */
export const whileSame =
  (...start: QueryKey) =>
  <T>(shown: T | undefined, of: { queryKey: QueryKey } | undefined): T | undefined =>
    of && hashKey(of.queryKey.slice(0, start.length)) === hashKey(start) ? shown : undefined;
