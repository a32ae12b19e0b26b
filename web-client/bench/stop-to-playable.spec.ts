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
  const waiting = maria.page.evaluate(waitFor, place);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const { playable, searchable } = await waiting;
  return { playable: playable - stopped, searchable: searchable - stopped };
}

interface Place {
  readonly workspaceId: string;
  readonly channelId: string;
  /** The newest message before this round. */
  readonly known: string;
}

/** The two below run in the second person's browser, with their session. */
async function whereWeAre(): Promise<Place> {
  const me = await (await fetch("/api/me")).json();
  const workspaceId = me.workspaces[0].id;
  const { channels } = await (await fetch(`/api/workspaces/${workspaceId}/channels`)).json();
  const channelId = channels[0].id;
  const { messages } = await (await fetch(`/api/channels/${channelId}/messages?limit=1`)).json();
  return { workspaceId, channelId, known: messages[0]?.id ?? "" };
}

/** When a video element could begin to play the newest message, and when a word of it was found. Looks ten times a second. */
async function waitFor({ workspaceId, channelId, known }: Place): Promise<Figures> {
  let playable = 0;
  for (let looks = 0; looks < 600; looks++) {
    const { messages } = await (await fetch(`/api/channels/${channelId}/messages?limit=1`)).json();
    const newest = messages[0];
    const ours = newest && newest.id !== known;
    if (ours && playable === 0 && newest.sources.length > 0) {
      const video = document.createElement("video");
      video.src = newest.sources[0].url;
      await new Promise((resolve) => video.addEventListener("canplay", resolve, { once: true }));
      playable = Date.now();
    }
    if (ours && newest.transcriptState === "ready") {
      const { hits } = await (await fetch(`/api/search?workspaceId=${workspaceId}&limit=100&q=the`)).json();
      if (hits.some((hit: { message: { id: string } }) => hit.message.id === newest.id)) {
        return { playable, searchable: Date.now() };
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("never playable, or never found");
}

function report(measured: readonly Figures[]): void {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(`a screen recording of ${SECONDS} s, ${measured.length} rounds, milliseconds after Stop`);
  for (const key of ["playable", "searchable"] as const) {
    const values = measured.map((figures) => figures[key]);
    console.log(`${key}: median ${middle([...values])}, all ${values.join(" ")}`);
  }
}
