import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import "./menu.css";

interface MenuProps {
  readonly label: string;
  /** Without it the button shows its label. */
  readonly icon?: IconName;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/**
 * A button that opens a list of {@link MenuItem} and {@link MenuLink}; arrows and first letters move in it, Escape and a click
 * elsewhere close it.
 */
export function Menu({ label, icon, class: className = "button button-quiet button-icon", children }: MenuProps) {
  const open = useSignal(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    open.value = false;
    root.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (!open.value) return;
    root.current?.querySelector(".menu-list")?.scrollIntoView({ block: "nearest" });
    items(root.current)[0]?.focus({ preventScroll: true });
    const closed = new AbortController();
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && root.current?.contains(target))) open.value = false;
    };
    addEventListener("pointerdown", outside, { signal: closed.signal });
    addEventListener("focusin", outside, { signal: closed.signal });
    return () => closed.abort();
  }, [open.value]);
  return (
    <div ref={root} class="menu">
      <button
        type="button"
        class={className}
        aria-label={icon && label}
        title={icon && label}
        aria-haspopup="menu"
        aria-expanded={open.value}
        aria-controls={open.value ? id : undefined}
        onClick={() => (open.value = !open.value)}
      >
        {icon ? <Icon name={icon} /> : label}
        {!icon && <Icon name="down" />}
      </button>
      {open.value && (
        <div
          id={id}
          class="menu-list"
          role="menu"
          aria-label={label}
          onClick={close}
          onKeyDown={(event) => onKey(event, root.current, close)}
        >
          {children}
        </div>
      )}
    </div>
  );
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

function onKey(event: KeyboardEvent, root: HTMLElement | null, close: () => void): void {
  const all = items(root);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to: Record<string, number> = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  const next = all[to[event.key] ?? -1] ?? beginningWith(event.key, all, at);
  if (event.key === "Escape") close();
  else if (next) next.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The next one whose text begins with this letter. */
function beginningWith(key: string, all: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if ([...key].length !== 1 || key === " ") return undefined;
  const low = key.toLowerCase();
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) =>
    item.textContent.trim().toLowerCase().startsWith(low),
  );
}

interface MenuItemProps {
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  /** For one of several of which one is chosen. */
  readonly checked?: boolean;
  /** Of these, any number is chosen. */
  readonly several?: boolean;
  readonly onClick: () => void;
}

export function MenuItem({ children, icon, checked, several = false, onClick }: MenuItemProps) {
  const chosen = several ? ("menuitemcheckbox" as const) : ("menuitemradio" as const);
  const role = checked === undefined ? { role: "menuitem" as const } : { role: chosen, "aria-checked": checked };
  return (
    <button type="button" class="menu-item" {...role} tabIndex={-1} onClick={onClick}>
      {icon && <Icon name={icon} />}
      {checked !== undefined && <span class="menu-check">{checked && <Icon name="check" />}</span>}
      <span>{children}</span>
    </button>
  );
}

export function MenuLink({ children, href }: { children: ComponentChildren; href: string }) {
  return (
    <a class="menu-item" role="menuitem" tabIndex={-1} href={href} download>
      <span>{children}</span>
    </a>
  );
}

/** Items that belong together, under a heading. */
export function MenuGroup({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="menu-group" role="group" aria-label={label}>
      <div class="menu-heading" aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  );
}
