// The matrix of material and pervasive: which opinions follow from a person's two answers.
import type { LimbGrounds, Opinion } from "../../wire/bindings";

export type Weighed = { material: boolean; pervasive: boolean };

/** What stands against a part: a misstatement, or evidence that could not be had. */
function isMisstated(limb: LimbGrounds): boolean {
  return limb.notMet.length > 0 || limb.misstatements.length > 0;
}

function isLimited(limb: LimbGrounds): boolean {
  return limb.limitations.length > 0;
}

/** The opinions that the answers leave; of two, a person chooses. */
export function opinionsOf({ material, pervasive }: Weighed, limb: LimbGrounds): Opinion[] {
  if (!material) return ["unmodified"];
  if (!pervasive) return ["qualified"];
  if (limb.limb === "additional") return ["adverse", "disclaimer"];
  const both: Opinion[] = [];
  if (isMisstated(limb)) both.push("adverse");
  if (isLimited(limb)) both.push("disclaimer");
  return both.length > 0 ? both : ["adverse"];
}

/** The answers that lead to an opinion. */
export function weighedOf(opinion: Opinion): Weighed {
  return { material: opinion !== "unmodified", pervasive: opinion === "adverse" || opinion === "disclaimer" };
}
