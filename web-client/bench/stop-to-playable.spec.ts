import { test } from "@playwright/test";
import { aPerson, openBoard, type Person } from "../e2e/person.ts";
import { expectElapsed, inviteLink, joinAs, MARIA, setUp, startRecording } from "../e2e/rooms.ts";
import { speak } from "../e2e/voice.ts";

const SECONDS = Number(process.env["WHENEVER_E2E_BENCH_SECONDS"] ?? 60);
const ROUNDS = Number(process.env["WHENEVER_E2E_BENCH_ROUNDS"] ?? 3);
const LINES = [
  "check the billing dashboard",
  "fix the customer invoice",
  "schedule the project meeting",
  "update the release button",
];

/** What the second person waits for, in milliseconds after the first one pressed Stop. */
interface Figures {
  readonly playable: number;
  readonly searchable: number;
}

test("from stop to playable and to searchable by somebody else", async () => {
  const voice = Array.from({ length: Math.floor(SECONDS / 6) }, (_, at) => ({
    atSeconds: 4 + at * 6,
    words: LINES[at % LINES.length] ?? "",
  }));
  const ada = await aPerson(speak(voice, SECONDS + 90));
  const maria = await aPerson(speak([], 10));
  await setUp(ada.page);
  await joinAs(maria.page, await inviteLink(ada.page), MARIA);
  const board = await openBoard(ada.context);
  const measured: Figures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    measured.push(await oneRound(ada, maria));
  }
  await board.close();
  report(measured);
  await ada.close();
  await maria.close();
});

async function oneRound(ada: Person, maria: Person): Promise<Figures> {
  const { page } = ada;
  await page.bringToFront();
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await startRecording(page, "Screen");
  await expectElapsed(page, SECONDS);
  const place = await maria.page.evaluate(whereWeAre);
  const stopped = Date.now();
  const waits = Promise.all([
    maria.page.evaluate(playableAfter, place),
    maria.page.evaluate(searchableAfter, place),
  ]);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const [playable, searchable] = await waits;
  return { playable: playable - stopped, searchable: searchable - stopped };
}

interface Place {
  readonly workspaceId: string;
  readonly channelId: string;
  /** The newest message before this round. */
  readonly known: string;
}

/** The three below run in the second person's browser, with their session. */
async function whereWeAre(): Promise<Place> {
  const me = await (await fetch("/api/me")).json();
  const workspaceId = me.workspaces[0].id;
  const { channels } = await (await fetch(`/api/workspaces/${workspaceId}/channels`)).json();
  const channelId = channels[0].id;
  const { messages } = await (await fetch(`/api/channels/${channelId}/messages?limit=1`)).json();
  return { workspaceId, channelId, known: messages[0]?.id ?? "" };
}

/** When a video element could begin to play the newest message. */
async function playableAfter({ channelId, known }: Place): Promise<number> {
  for (let tries = 0; tries < 2000; tries++) {
    const { messages } = await (await fetch(`/api/channels/${channelId}/messages?limit=1`)).json();
    const newest = messages[0];
    if (newest && newest.id !== known && newest.sources.length > 0) {
      const video = document.createElement("video");
      video.src = newest.sources[0].url;
      await new Promise((resolve) => video.addEventListener("canplay", resolve, { once: true }));
      return Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("never playable");
}

/** When the newest message was found by a word that is in every sentence. */
async function searchableAfter({ workspaceId, channelId, known }: Place): Promise<number> {
  const search = `/api/search?workspaceId=${workspaceId}&limit=100&q=the`;
  for (let tries = 0; tries < 2000; tries++) {
    const { messages } = await (await fetch(`/api/channels/${channelId}/messages?limit=1`)).json();
    const newest = messages[0];
    if (newest && newest.id !== known) {
      const { hits } = await (await fetch(search)).json();
      if (hits.some((hit: { message: { id: string } }) => hit.message.id === newest.id)) {
        return Date.now();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("never searchable");
}

function report(measured: readonly Figures[]): void {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(`a screen recording of ${SECONDS} s, ${measured.length} rounds, milliseconds after Stop`);
  for (const key of ["playable", "searchable"] as const) {
    const values = measured.map((figures) => figures[key]);
    console.log(`${key}: median ${middle([...values])}, all ${values.join(" ")}`);
  }
}
