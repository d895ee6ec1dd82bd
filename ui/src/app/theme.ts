// How Mantine's parts look here: small, square, in our tokens. Colours live in styles/, never in this file.
import { createTheme, Modal, Select, Textarea, TextInput, Tooltip } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "teal",
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "default",
  components: {
    Button: { defaultProps: { size: "xs", variant: "default" } },
    ActionIcon: { defaultProps: { size: "sm", variant: "subtle", color: "gray" } },
    TextInput: TextInput.extend({ defaultProps: { size: "xs" } }),
    PasswordInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Textarea: Textarea.extend({ defaultProps: { size: "xs", autosize: true, minRows: 2, maxRows: 12 } }),
    Select: Select.extend({
      defaultProps: { size: "xs", allowDeselect: false, comboboxProps: { transitionProps: { duration: 0 } } },
    }),
    MultiSelect: { defaultProps: { size: "xs", comboboxProps: { transitionProps: { duration: 0 } } } },
    Checkbox: { defaultProps: { size: "xs" } },
    Radio: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs", transitionDuration: 0 } },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 } },
    }),
  },
});
