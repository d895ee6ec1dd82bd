// How large the text is, from 100 to 200 %: every size of the window follows the root's.
import { keep, recall } from "./remember";

const NAME = "text-size";

export const TEXT_SIZES = [100, 125, 150, 175, 200] as const;

export const textScale = {
  now: (): number => recall(NAME, 100),
  /** Sets the kept size on the page. */
  apply: (): void => {
    document.documentElement.style.fontSize = `${textScale.now()}%`;
  },
  set: (percent: number): void => {
    keep(NAME, percent);
    textScale.apply();
  },
};
