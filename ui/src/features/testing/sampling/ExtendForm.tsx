// Extends a sample: how many further items, on what grounds, and what that does to the risk before it is done.
import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFocusFirst } from "../../../components/useFocusFirst";
import { choices, EXTENSION_GROUND } from "../../../components/words";
import type { ExtendRequest, ExtensionGround, Sample, Test } from "../../../wire/bindings";
import { useExtend } from "../mutations";
import { isByHand, keysOf, newDraft, requestOf, sizesOf } from "./draft";
import { Fields, InlineForm } from "./InlineForm";
import { drawPreviewQuery, outlookQuery } from "./queries";
import styles from "./Sampling.module.css";
import { StratumSizes } from "./StrataFields";

const TYPING = 250;

type StrataProps = {
  test: Test;
  column: string;
  sizes: Record<string, number>;
  setSizes: (sizes: Record<string, number>) => void;
};

/** A number for each stratum, as the sample was drawn. */
function OfEachStratum({ test, column, sizes, setSizes }: StrataProps) {
  const request = requestOf({ ...newDraft(), method: "stratified", stratumColumn: column, size: 1 });
  const strata = useQuery(drawPreviewQuery(test.id, request));
  return <StratumSizes groups={strata.data?.groups ?? []} sizes={sizes} onSizes={setSizes} />;
}

function HowMany(props: {
  sample: Sample;
  test: Test;
  by: number | string;
  setBy: (by: number | string) => void;
  keys: string;
  setKeys: (keys: string) => void;
  sizes: Record<string, number>;
  setSizes: (sizes: Record<string, number>) => void;
}) {
  const first = useFocusFirst<HTMLInputElement>();
  const { sample } = props;
  if (isByHand(sample.method)) {
    return (
      <Textarea
        label="Keys of further items"
        description="one a line"
        minRows={3}
        autosize
        value={props.keys}
        onChange={(event) => props.setKeys(event.currentTarget.value)}
        w="18rem"
      />
    );
  }
  if (sample.strata?.allocation === "per_stratum") {
    return <OfEachStratum {...props} column={sample.strata.column} />;
  }
  const each = sample.method === "interval";
  return (
    <NumberInput
      label={each ? "Further items of each interval" : "Further items"}
      description="every earlier item stays"
      min={1}
      allowDecimal={false}
      value={props.by}
      onChange={props.setBy}
      ref={first}
      w="14rem"
    />
  );
}

export function ExtendForm({ test, sample, leave }: { test: Test; sample: Sample; leave: () => void }) {
  const extending = useExtend(test.id);
  const [by, setBy] = useState<number | string>("");
  const [keys, setKeys] = useState("");
  const [sizes, setSizes] = useState<Record<string, number>>({});
  const [ground, setGround] = useState<ExtensionGround | null>(null);
  const [reason, setReason] = useState("");
  const [tolerable, setTolerable] = useState("10");
  const request: ExtendRequest = {
    by: Math.max(0, Math.trunc(Number(by)) || 0),
    ground: ground ?? "planned",
    reason: reason.trim(),
    keys: keysOf(keys),
    stratumSizes: sizesOf(sizes),
    tolerable: tolerable.trim() || null,
  };
  const enough = request.by >= 1 || request.keys.length > 0 || request.stratumSizes.length > 0;
  const [asked] = useDebouncedValue(JSON.stringify({ ...request, reason: "" }), TYPING);
  const outlook = useQuery({
    ...outlookQuery(test.id, JSON.parse(asked)),
    enabled: enough,
    placeholderData: keepPreviousData,
  });
  return (
    <InlineForm
      label="Extend the sample"
      act="Extend sample"
      pending={extending.isPending}
      disabled={!enough || !ground || !reason.trim() || outlook.isError}
      error={extending.error ?? (enough ? outlook.error : null)}
      onAct={() => extending.mutate(request, { onSuccess: leave })}
      leave={leave}
    >
      <Fields>
        <HowMany {...{ sample, test, by, setBy, keys, setKeys, sizes, setSizes }} />
        <Select
          label="Grounds"
          description="extending until clean is none of them"
          placeholder="Choose"
          data={choices(EXTENSION_GROUND)}
          value={ground}
          onChange={(value) => setGround(value as ExtensionGround | null)}
          w="22rem"
        />
        {isByHand(sample.method) ? null : (
          <TextInput
            label="Tolerable rate"
            description="in percent"
            value={tolerable}
            onChange={(event) => setTolerable(event.currentTarget.value)}
            w="8rem"
          />
        )}
      </Fields>
      <Textarea
        label="Reason"
        description="What was planned, or what the cause shows; the history keeps it."
        minRows={1}
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        w="44rem"
      />
      <p className={styles.sentence} role="status">
        {enough && outlook.data ? (
          outlook.data.sentence
        ) : (
          <span className={styles.quiet}>
            {isByHand(sample.method)
              ? "A person chose the items, so no risk can be computed."
              : "What the extension does to the risk is said here before it is done."}
          </span>
        )}
      </p>
    </InlineForm>
  );
}
