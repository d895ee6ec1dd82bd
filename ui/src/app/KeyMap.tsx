// The keyboard map: every key of the window and of its grids, from the list of acts.
import { Modal } from "@mantine/core";
import { useState } from "react";
import { ACTIONS, GRID_KEYS, GROUPS } from "./actions";
import styles from "./Frame.module.css";
import { useAction, useAvailable } from "./registry";

function Line({ name, keys }: { name: string; keys: string }) {
  return (
    <li className={styles.keyLine}>
      <span>{name}</span>
      <kbd>{keys}</kbd>
    </li>
  );
}

export function KeyMap() {
  const [open, setOpen] = useState(false);
  const available = useAvailable();
  useAction("window.keys", () => setOpen(true));
  const usable = ACTIONS.filter((action) => action.keys && available.has(action.id));
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title="Keyboard map"
      size="46rem"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div className={styles.keys}>
        <section>
          <h3>In a grid</h3>
          <ul>
            {GRID_KEYS.map((each) => (
              <Line key={each.keys} {...each} />
            ))}
          </ul>
        </section>
        {GROUPS.map((group) => {
          const actions = usable.filter((action) => action.group === group);
          if (actions.length === 0) return null;
          return (
            <section key={group}>
              <h3>{group}</h3>
              <ul>
                {actions.map((action) => (
                  <Line key={action.id} name={action.name} keys={action.keys ?? ""} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
