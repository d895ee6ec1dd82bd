// Draws a sample or extends it: how many, by which rule, from which seed. Opens below the steps, not over them.
import { Button, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Refusal } from "../../components/Refusal";
import { useFocusFirst } from "../../components/useFocusFirst";
import { count, METHOD, textOrNull } from "../../components/words";
import type { Method, Population, Test } from "../../wire/bindings";
import { useDraw, useExtend } from "./mutations";
import styles from "./Testing.module.css";

const OFFERED: Method[] = ["random", "census"];
const USUAL = 25;

type InlineFormProps = {
  label: string;
  act: string;
  pending: boolean;
  disabled: boolean;
  error: Error | null;
  onAct: () => void;
  leave: () => void;
  children: ReactNode;
};

function InlineForm({ label, act, pending, disabled, error, onAct, leave, children }: InlineFormProps) {
  return (
    <form
      noValidate
      className={styles.inlineForm}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) onAct();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      <div className={styles.inlineFields}>{children}</div>
      <Refusal error={error} />
      <div className={styles.buttons}>
        <Button onClick={leave}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={disabled} loading={pending}>
          {act}
        </Button>
      </div>
    </form>
  );
}

export function DrawForm({ test, population, leave }: { test: string; population: Population; leave: () => void }) {
  const drawing = useDraw(test);
  const [method, setMethod] = useState<Method>("random");
  const [size, setSize] = useState<number | string>(Math.min(USUAL, population.rows));
  const [seed, setSeed] = useState("");
  const first = useFocusFirst<HTMLInputElement>();
  const wanted = method === "census" ? population.rows : Number(size);
  const request = { method, size: wanted, seed: textOrNull(seed), reason: null, keys: [] };
  return (
    <InlineForm
      label="Draw a sample"
      act="Draw"
      pending={drawing.isPending}
      disabled={!(wanted >= 1)}
      error={drawing.error}
      onAct={() => drawing.mutate(request, { onSuccess: leave })}
      leave={leave}
    >
      <NumberInput
        label="Size"
        description={`of ${count(population.rows)}`}
        min={1}
        max={population.rows}
        allowDecimal={false}
        disabled={method === "census"}
        value={method === "census" ? population.rows : size}
        onChange={setSize}
        ref={first}
        w="8rem"
      />
      <Select
        label="Method"
        description="how items are chosen"
        data={OFFERED.map((value) => ({ value, label: METHOD[value] }))}
        value={method}
        onChange={(value) => value && setMethod(value as Method)}
        w="15rem"
      />
      {method === "random" ? (
        <TextInput
          label="Seed"
          description="left empty, it follows from the engagement, the control and the population"
          value={seed}
          onChange={(event) => setSeed(event.currentTarget.value)}
          w="26rem"
        />
      ) : null}
    </InlineForm>
  );
}

export function ExtendForm({ test, leave }: { test: Test; leave: () => void }) {
  const extending = useExtend(test.id);
  const [by, setBy] = useState<number | string>("");
  const [reason, setReason] = useState("");
  const first = useFocusFirst<HTMLInputElement>();
  return (
    <InlineForm
      label="Extend the sample"
      act="Extend sample"
      pending={extending.isPending}
      disabled={!(Number(by) >= 1) || !reason.trim()}
      error={extending.error}
      onAct={() => extending.mutate({ by: Number(by), reason: reason.trim() }, { onSuccess: leave })}
      leave={leave}
    >
      <NumberInput
        label="Further items"
        description="every earlier item stays"
        min={1}
        allowDecimal={false}
        value={by}
        onChange={setBy}
        ref={first}
        w="8rem"
      />
      <Textarea
        label="Reason"
        description="An extension is planned or follows from the cause; extending until clean is neither."
        minRows={1}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        w="32rem"
      />
    </InlineForm>
  );
}
