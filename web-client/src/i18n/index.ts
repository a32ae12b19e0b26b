import { en } from "./en.ts";
import { enAccount } from "./en-account.ts";
import { enAudit } from "./en-audit.ts";
import { enCapture } from "./en-capture.ts";
import { enLive } from "./en-live.ts";
import { enMedia } from "./en-media.ts";
import { enPeople } from "./en-people.ts";
import { enQueue } from "./en-queue.ts";
import { enReco } from "./en-reco.ts";
import { enSettings } from "./en-settings.ts";
import { enTokens } from "./en-tokens.ts";

const english = {
  ...{ ...en, ...enAccount, ...enMedia, ...enCapture, ...enLive },
  ...{ ...enQueue, ...enPeople, ...enSettings, ...enTokens, ...enAudit, ...enReco },
};

/** The catalogue in use: `t.common.send`, `t.upload.sending(62)`. A missing key does not compile. */
export const t: typeof english = english;
export const locale = "en";
