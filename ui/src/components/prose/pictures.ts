// Pictures of the report's texts: kept in the engagement file, shown from there.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../../host/commands";
import type { AddedPicture } from "../../wire/bindings";

/**
 * What a picture is kept from: a question for a file, a file that was dropped, what was pasted, or what was copied
 * where the web view hands nothing over.
 */
export type PictureSource =
  | { from: "dialog" }
  | { from: "path"; path: string }
  | { from: "clipboard"; file: File }
  | { from: "copied" };

export const pictureQuery = (sha256: string | null) =>
  queryOptions({
    queryKey: ["report-picture", sha256],
    queryFn: () => commands.reportPicture(sha256 ?? ""),
    enabled: sha256 !== null,
    // What a hash names never changes; whether it is in the file can.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    meta: { topics: ["report_texts"] },
  });

/** The bytes as text that crosses to the shell. */
async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let signs = "";
  for (let at = 0; at < bytes.length; at += 0x8000) signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(signs);
}

async function keep(source: PictureSource) {
  if (source.from === "dialog") return commands.choosePicture();
  if (source.from === "path") return commands.addDroppedPicture(source.path);
  if (source.from === "copied") return commands.addCopiedPicture();
  return commands.addPastedPicture(source.file.name || "pasted.png", await base64(source.file));
}

/** Keeps a picture and hands it on; nothing when the person declines. */
export const useKeepPicture = (take: (picture: AddedPicture) => void) =>
  useMutation({
    mutationFn: keep,
    onSuccess: (changed) => changed && take(changed.value),
    meta: { failureTitle: "The picture was not added" },
  });
