import { en } from "./en.ts";
import { enAccount } from "./en-account.ts";
import { enAudit } from "./en-audit.ts";
import { enCaptions } from "./en-captions.ts";
import { enCapture } from "./en-capture.ts";
import { enDictation } from "./en-dictation.ts";
import { enLanguages } from "./en-languages.ts";
import { enLive } from "./en-live.ts";
import { enMedia } from "./en-media.ts";
import { enPeople } from "./en-people.ts";
import { enQueue } from "./en-queue.ts";
import { enReco } from "./en-reco.ts";
import { enSearch } from "./en-search.ts";
import { enSettings } from "./en-settings.ts";
import { enTokens } from "./en-tokens.ts";
import { enWords } from "./en-words.ts";

const english = {
  ...{ ...en, ...enAccount, ...enMedia, ...enCapture, ...enLive, ...enDictation, ...enReco },
  ...{ ...enQueue, ...enPeople, ...enSettings, ...enTokens, ...enAudit, ...enLanguages, ...enCaptions, ...enWords },
  ...enSearch,
};

/** The catalogue in use: `t.common.send`, `t.upload.sending(62)`. A missing key does not compile. */
export const t: typeof english = english;
export const locale = "en";
