import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, expect, type Page } from "@playwright/test";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

/** How Chromium names an empty inline style. */
const EMPTY_STYLE = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** The tab that is shared when a screen is recorded. */
export const SHARED_TITLE = "Shared board";

export interface Person {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the page, which nobody should see. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A person at a browser of their own, whose microphone says what is in the WAV. */
export async function aPerson(voice: string): Promise<Person> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      ...FLAGS,
      `--use-file-for-fake-audio-capture=${voice}%noloop`,
      `--auto-select-tab-capture-source-by-title=${SHARED_TITLE}`,
    ],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  // What never becomes clickable is said by its name, and not by the end of the test.
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The empty style is axe's own; it comes only while a test has the page examined.
    if (message.text().includes(EMPTY_STYLE)) return;
    if (/content security policy|uncaught/i.test(message.text()))
      complaints.push(`${message.text()} ${JSON.stringify(message.location())}`);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(markRecording);
  return { browser, context, page, complaints, close: () => browser.close() };
}

/** Notes when the microphone opened and when recording began, so that a test knows where in a recording a word is. */
export function markRecording(): void {
  const marks = { opened: 0, started: 0 };
  Object.assign(globalThis, { marks });
  const devices = navigator.mediaDevices;
  const open = devices?.getUserMedia.bind(devices);
  if (open) {
    devices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      marks.opened = performance.now();
      return stream;
    };
  }
  const start = MediaRecorder.prototype.start;
  MediaRecorder.prototype.start = function (slice) {
    marks.started = performance.now();
    return start.call(this, slice);
  };
}

/** Seconds of the voice that were over when recording began. */
export async function voiceLead(page: Page): Promise<number> {
  const marks = await page.evaluate<{ opened: number; started: number }>("marks");
  return (marks.started - marks.opened) / 1000;
}

/** Seconds since recording began, pauses included. */
export async function secondsRecorded(page: Page): Promise<number> {
  return page.evaluate<number>("(performance.now() - marks.started) / 1000");
}

/** A tab with something that moves, to be shared. */
export async function openBoard(context: BrowserContext): Promise<Page> {
  const board = await context.newPage();
  await board.setContent(`<title>${SHARED_TITLE}</title>
    <style>body{margin:0;font:600 40px system-ui;background:#fff;color:#123}
    main{padding:60px}i{display:block;width:120px;height:120px;background:#0b645f;border-radius:16px;margin-top:40px}</style>
    <main>Billing dashboard<br><span id="n"></span><i id="b"></i></main>
    <script>let n=0;setInterval(()=>{n++;document.getElementById("n").textContent="Invoice "+n;
    document.getElementById("b").style.transform="translateX("+(n*17%800)+"px)"},100)</script>`);
  return board;
}

/** No violation of accessibility rules on the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  expect(found, page.url()).toEqual([]);
}
