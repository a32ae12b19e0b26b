import { en, type MainCatalogue } from "./en.ts";
import { enAccount } from "./en-account.ts";
import { enCapture } from "./en-capture.ts";
import { enLive } from "./en-live.ts";
import { enMedia } from "./en-media.ts";
import { enQueue } from "./en-queue.ts";
import { enSettings } from "./en-settings.ts";
import { enTokens } from "./en-tokens.ts";

/** The catalogue in use: `t.common.send`, `t.upload.sending(62)`. A missing key does not compile. */
export const t: MainCatalogue &
  typeof enAccount &
  typeof enMedia &
  typeof enCapture &
  typeof enLive &
  typeof enQueue &
  typeof enSettings &
  typeof enTokens = {
  ...en,
  ...enAccount,
  ...enMedia,
  ...enCapture,
  ...enLive,
  ...enQueue,
  ...enSettings,
  ...enTokens,
};
export const locale = "en";
