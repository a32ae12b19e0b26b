import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface ButtonProps {
  readonly children?: ComponentChildren;
  readonly icon?: IconName;
  readonly look?: "main" | "quiet" | "record" | "danger";
  /** For buttons that show an icon only. */
  readonly label?: string;
  /** What a screen reader says where the words alone do not tell one button from the next. */
  readonly name?: string;
  readonly type?: "button" | "submit";
  readonly busy?: boolean;
  readonly pressed?: boolean;
  readonly class?: string;
  readonly onClick?: (event: MouseEvent) => void;
}

export function Button({
  children,
  icon,
  look,
  label,
  name = label,
  type = "button",
  busy = false,
  pressed,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = ["button", look && `button-${look}`, !children && "button-icon", rest.class]
    .filter(Boolean)
    .join(" ");
  return (
    <button
      type={type}
      class={classes}
      aria-label={name}
      title={label}
      aria-pressed={pressed}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
