// How a text names a picture of the engagement: by the hash of its bytes.
const SCHEME = "picture:";

/** The hash of a picture of the engagement; null for an address elsewhere, which nothing follows. */
export function pictureOf(address: unknown): string | null {
  return typeof address === "string" && address.startsWith(SCHEME) ? address.slice(SCHEME.length) : null;
}

export function addressOf(sha256: string): string {
  return `${SCHEME}${sha256}`;
}
