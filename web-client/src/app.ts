import { type ReadonlySignal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Api, api } from "./api/client.ts";
import { ProblemError } from "./api/problem.ts";
import type { Me } from "./api/types.ts";
import { createHouse, type House } from "./house.ts";
import { openSliceSpool, type SliceSpool } from "./recorder/slice-spool.ts";
import { forgetRecent } from "./search/recent.ts";
import { readSetting, writeSetting } from "./ui/settings.ts";

export type Session =
  | { readonly phase: "loading" }
  | { readonly phase: "signed-out" }
  /** Signed in, and in no workspace. */
  | { readonly phase: "nowhere" }
  | { readonly phase: "signed-in"; readonly house: House }
  | { readonly phase: "failed"; readonly cause: unknown };

/** Who is signed in, and what stays open while they are. */
export interface App {
  readonly api: Api;
  readonly session: ReadonlySignal<Session>;
  load(): Promise<void>;
  /** After a sign-in, of which the other tabs hear. */
  enter(me: Me): Promise<House | undefined>;
  /** Goes to one of the workspaces that the person belongs to; it is remembered. */
  enterWorkspace(id: string): Promise<void>;
  signOut(): Promise<void>;
  /** Shows sign-in when the failure is that the session is over; tells whether it was. */
  sessionOver(cause: unknown): boolean;
}

/** What the tabs of this browser tell each other: somebody has signed in. */
const TABS = "whenever-session";

export function createApp(): App {
  const session = signal<Session>({ phase: "loading" });
  const tabs = new BroadcastChannel(TABS);
  const leave = () => {
    const before = houseOf(session.value);
    session.value = { phase: "signed-out" };
    before?.dispose();
  };
  const door = createDoor(session, () => lookWhoIAm(app));
  const app: App = {
    api,
    session,
    async load() {
      session.value = { phase: "loading" };
      try {
        await door(await api.me());
      } catch (cause) {
        if (!app.sessionOver(cause)) session.value = { phase: "failed", cause };
      }
    },
    enter(me) {
      tabs.postMessage(me.account.id);
      return door(me);
    },
    async enterWorkspace(id) {
      writeSetting("workspace", id);
      await app.enter(await api.me());
    },
    async signOut() {
      await api.signOut().catch(() => undefined);
      const house = houseOf(session.value);
      if (house) forgetRecent(house.account.id);
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

const houseOf = (now: Session) => (now.phase === "signed-in" ? now.house : undefined);

/** Lets somebody in: into the house they were in, or into another. */
function createDoor(session: { value: Session }, onAccess: () => Promise<void>) {
  let spool: Promise<SliceSpool> | undefined;
  return async (me: Me): Promise<House | undefined> => {
    const before = houseOf(session.value);
    const workspace = chosenWorkspace(me);
    if (!workspace) {
      session.value = { phase: "nowhere" };
      before?.dispose();
      return undefined;
    }
    const same = before?.account.id === me.account.id && before.workspace.id === workspace.id;
    if (before && same && before.workspace.role === workspace.role) {
      await before.resume();
      return before;
    }
    before?.dispose();
    spool ??= openSliceSpool();
    const { account, workspaces } = me;
    const house = createHouse({ api, account, workspace, workspaces, spool: await spool, onAccess });
    session.value = { phase: "signed-in", house };
    await house.open();
    return house;
  };
}

/** What the person may do where they are has changed, or whether they are there at all. */
async function lookWhoIAm(app: App): Promise<void> {
  try {
    const me = await api.me();
    const here = houseOf(app.session.value)?.workspace;
    if (here && me.workspaces.find(({ id }) => id === here.id)?.role !== here.role) await app.enter(me);
  } catch (cause) {
    app.sessionOver(cause);
  }
}

/** Where the person was last, of those that they belong to. */
function chosenWorkspace(me: Me): Me["workspaces"][number] | undefined {
  const last = readSetting("workspace", (value) => typeof value === "string", "");
  return me.workspaces.find(({ id }) => id === last) ?? me.workspaces[0];
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
