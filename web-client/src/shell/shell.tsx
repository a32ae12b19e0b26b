import { useSignal } from "@preact/signals";
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { DropAnywhere } from "./drop-anywhere.tsx";
import { InterruptedBanner } from "./interrupted-banner.tsx";
import { DraftsLink, Rail, RailChannels, RailFoot, SavedLink } from "./rail.tsx";
import { recordLink } from "./record-link.ts";
import { SignInAgain } from "./sign-in-again.tsx";
import { typeAhead } from "./type-ahead.ts";
import { UploadStrip } from "./upload-strip.tsx";

/** The frame of every page: a rail on wide screens; a bar at the thumb on phones. */
export function Shell({ children }: { children: ComponentChildren }) {
  useKeys();
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {t.common.skipToContent}
      </a>
      <Rail />
      <div class="content" id="content" tabIndex={-1}>
        <InterruptedBanner />
        <div class="content-main">
          <Stage />
          {children}
        </div>
        <UploadStrip />
      </div>
      <PhoneBar />
      <SignInAgain />
      <DropAnywhere />
    </div>
  );
}

/** `/` leads to search from everywhere, R to the recorder where nothing else takes it; not while one types. */
function useKeys() {
  const { route, path } = useLocation();
  useEffect(() => {
    const closed = new AbortController();
    const listener = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = event.key === "/" ? "/search" : event.key === "r" && !path.startsWith("/m/") ? recordLink(path) : "";
      if (to === "") return;
      event.preventDefault();
      if (to === "/search" && path === to) return focusSearch();
      if (to === "/search") typeAhead.begin();
      route(to);
    };
    addEventListener("keydown", listener, { signal: closed.signal });
    return () => closed.abort();
  }, [route, path]);
}

/** On the page of the search, `/` leads to its box, and what stands there can be typed over. */
function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>(".search-box input");
  box?.focus();
  box?.select();
}

/** Where the queue plays; its code is loaded when something is played. */
function Stage() {
  const { queue } = useHouse();
  const loaded = useSignal<ComponentType | undefined>(undefined);
  const wanted = queue.playing.value !== undefined;
  useEffect(() => {
    if (!wanted || loaded.value) return;
    void import("../queue/queue-stage.tsx").then(({ QueueStage }) => {
      loaded.value = QueueStage;
    });
  }, [wanted, loaded]);
  const Loaded = loaded.value;
  return Loaded ? <Loaded /> : null;
}

function PhoneBar() {
  const { queue, workspace } = useHouse();
  const { path } = useLocation();
  const menu = useSignal<"channels" | "more" | undefined>(undefined);
  useEffect(() => {
    menu.value = undefined;
  }, [path]);
  return (
    <>
      <nav class="phone-bar" aria-label={t.rail.navigation}>
        <button type="button" class="phone-item" onClick={() => (menu.value = "channels")}>
          <Icon name="hash" />
          {t.rail.channels}
        </button>
        <PhoneLink href="/queue" icon="inbox" label={t.queue.rail} count={queue.count.value} />
        <a class="phone-record" href={recordLink(path)} aria-label={t.rail.record}>
          <span class="record-dot" />
        </a>
        <PhoneLink href="/search" icon="search" label={t.rail.search} />
        <button type="button" class="phone-item" onClick={() => (menu.value = "more")}>
          <Icon name="menu" />
          {t.rail.menu}
        </button>
      </nav>
      {menu.value && (
        <Dialog title={workspace.name} class="dialog-sheet" onClose={() => (menu.value = undefined)}>
          {menu.value === "channels" ? (
            <RailChannels />
          ) : (
            <>
              <ul class="rail-list">
                <DraftsLink />
                <SavedLink />
              </ul>
              <RailFoot />
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

function PhoneLink({ href, icon, label, count = 0 }: { href: string; icon: IconName; label: string; count?: number }) {
  const { path } = useLocation();
  return (
    <a class="phone-item" href={href} aria-current={path === href ? "page" : undefined}>
      <Icon name={icon} />
      {label}
      {count > 0 && <span class="count">{count}</span>}
    </a>
  );
}
