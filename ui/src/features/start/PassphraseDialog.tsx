// Asks for the passphrase of an encrypted engagement; one of the few dialogs of the window.
import { Button, Modal, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { Mono } from "../../components/Small";
import styles from "./Start.module.css";

type PassphraseDialogProps = {
  path: string;
  wrong: boolean;
  pending: boolean;
  open: (passphrase: string) => void;
  close: () => void;
};

export function PassphraseDialog({ path, wrong, pending, open, close }: PassphraseDialogProps) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <Modal opened onClose={close} title="This engagement is encrypted" closeButtonProps={{ "aria-label": "Close" }}>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          open(passphrase);
        }}
      >
        <p className={styles.path}>
          <Mono>{path}</Mono>
        </p>
        <PasswordInput
          label="Passphrase"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={wrong ? "That is not the passphrase of this file. Upper and lower case count." : undefined}
          data-autofocus
        />
        <div className={styles.buttons}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="filled" loading={pending} disabled={passphrase === ""}>
            Open
          </Button>
        </div>
      </form>
    </Modal>
  );
}
