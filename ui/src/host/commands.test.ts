import { describe, expect, it, vi } from "vitest";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const { commands, RefusedError } = await import("./commands");

describe("the door to the shell", () => {
  it("gives the value of an answer", async () => {
    invoke.mockResolvedValueOnce([]);
    await expect(commands.listControls()).resolves.toEqual([]);
  });

  it("throws a refusal with its sentence and its kind", async () => {
    invoke.mockRejectedValueOnce({ kind: "wrong_passphrase", message: "That is not the passphrase." });
    const refused = await commands.openEngagement("x", "y").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({ kind: "wrong_passphrase", message: "That is not the passphrase." });
  });

  it("takes whatever else goes wrong for a fault", async () => {
    invoke.mockRejectedValueOnce(new Error("the shell is gone"));
    await expect(commands.header()).rejects.toMatchObject({ kind: "fault", message: "the shell is gone" });
  });
});
