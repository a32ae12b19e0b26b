import { en, type MainCatalogue } from "./en.ts";
import { enCapture } from "./en-capture.ts";
import { enLive } from "./en-live.ts";
import { enMedia } from "./en-media.ts";

/** The catalogue in use: `t.common.send`, `t.upload.sending(62)`. A missing key does not compile. */
export const t: MainCatalogue & typeof enMedia & typeof enCapture & typeof enLive = {
  ...en,
  ...enMedia,
  ...enCapture,
  ...enLive,
};
export const locale = "en";
