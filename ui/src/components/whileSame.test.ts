import { QueryClient, QueryObserver, queryOptions } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { whileSame } from "./whileSame";

const plan = (path: string, columns: string | null) =>
  queryOptions({
    queryKey: ["plan", { path }, columns],
    queryFn: () => Promise.resolve(`${path} by ${columns}`),
    placeholderData: whileSame("plan", { path }),
  });

describe("a plan that is shown while the next one is fetched", () => {
  it("stays while the columns change, and goes with its file", async () => {
    const observer = new QueryObserver(new QueryClient(), plan("a.xlsx", null));
    const stop = observer.subscribe(() => undefined);
    await observer.refetch();
    observer.setOptions(plan("a.xlsx", "B"));
    expect(observer.getCurrentResult()).toMatchObject({ data: "a.xlsx by null", isPlaceholderData: true });
    observer.setOptions(plan("b.xlsx", null));
    expect(observer.getCurrentResult().data).toBeUndefined();
    stop();
  });
});
