import { faces } from "./faces.ts";
import "./avatar.css";

interface AvatarProps {
  readonly name: string;
  readonly id: string;
  /** The address of their picture, where it is known. */
  readonly picture?: string | undefined;
  readonly big?: boolean;
}

/** A person's picture, or until it is there their initials on a colour of their own. */
export function Avatar({ name, id, picture, big = false }: AvatarProps) {
  const shown = picture ?? faces.value.get(id);
  return (
    <span
      class={`avatar avatar-${hueOf(id)}${big ? " avatar-big" : ""}`}
      data-initials={initials(name)}
      aria-hidden="true"
    >
      {shown && <img src={shown} alt="" />}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}

function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 6;
  return sum;
}
