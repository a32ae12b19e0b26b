/** A person's initials on a colour of their own. */
export function Avatar({ name, id }: { name: string; id: string }) {
  return <span class={`avatar avatar-${hueOf(id)}`} data-initials={initials(name)} aria-hidden="true" />;
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
