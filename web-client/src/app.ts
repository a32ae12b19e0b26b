import { type ReadonlySignal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Api, api } from "./api/client.ts";
import { ProblemError } from "./api/problem.ts";
import type { Me } from "./api/types.ts";
import { createHouse, type House } from "./house.ts";
import { openSliceSpool, type SliceSpool } from "./recorder/slice-spool.ts";

export type Session =
  | { readonly phase: "loading" }
  | { readonly phase: "signed-out" }
  | { readonly phase: "signed-in"; readonly house: House }
  | { readonly phase: "failed"; readonly cause: unknown };

/** Who is signed in, and what stays open while they are. */
export interface App {
  readonly api: Api;
  readonly session: ReadonlySignal<Session>;
  load(): Promise<void>;
  /** After a sign-in, of which the other tabs hear. */
  enter(me: Me): Promise<House | undefined>;
  signOut(): Promise<void>;
  /** Shows sign-in when the failure is that the session is over; tells whether it was. */
  sessionOver(cause: unknown): boolean;
}

/** What the tabs of this browser tell each other: somebody has signed in. */
const TABS = "whenever-session";

export function createApp(): App {
  const session = signal<Session>({ phase: "loading" });
  const tabs = new BroadcastChannel(TABS);
  let spool: Promise<SliceSpool> | undefined;
  const houseOf = (now: Session) => (now.phase === "signed-in" ? now.house : undefined);
  const leave = () => {
    const before = houseOf(session.value);
    session.value = { phase: "signed-out" };
    before?.dispose();
  };
  const open = async (me: Me) => {
    const [workspace] = me.workspaces;
    if (!workspace) return undefined;
    const before = houseOf(session.value);
    if (before?.account.id === me.account.id) {
      await before.resume();
      return before;
    }
    before?.dispose();
    spool ??= openSliceSpool();
    const house = createHouse({ api, account: me.account, workspace, spool: await spool });
    session.value = { phase: "signed-in", house };
    await house.open();
    return house;
  };
  const app: App = {
    api,
    session,
    async load() {
      session.value = { phase: "loading" };
      try {
        await open(await api.me());
      } catch (cause) {
        if (!app.sessionOver(cause)) session.value = { phase: "failed", cause };
      }
    },
    enter(me) {
      tabs.postMessage(me.account.id);
      return open(me);
    },
    async signOut() {
      await api.signOut().catch(() => undefined);
      leave();
    },
    sessionOver(cause) {
      const over = cause instanceof ProblemError && cause.slug === "not-signed-in";
      const house = houseOf(session.value);
      // A page on which something is recorded or not yet sent stays as it is.
      if (over && house && house.uploads.shipments.value.length > 0) house.askSignIn(true);
      else if (over) leave();
      return over;
    },
  };
  tabs.addEventListener("message", ({ data }) => {
    const house = houseOf(session.value);
    if (session.value.phase === "signed-out") void app.load();
    else if (house && house.account.id === data) void house.resume();
  });
  return app;
}

const AppContext = createContext<App | undefined>(undefined);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("no app around this component");
  return app;
}

/** The signed-in person's workspace; only pages behind the sign-in call this. */
export function useHouse(): House {
  const session = useApp().session.value;
  if (session.phase !== "signed-in") throw new Error("nobody is signed in");
  return session.house;
}
