import { command, request } from "./request.ts";
import { shape } from "./shape.ts";
import type { ModelAddition, ModelOffers, Models, SpokenLanguage } from "./types.ts";

const isSpoken = shape<SpokenLanguage>("language", "source", "installed");
const isChoice = shape<{ language?: string }>();
const isAddition = shape<ModelAddition>("id", "state");
const at = encodeURIComponent;
const chosen = (language: string | undefined) => (language ? { language } : {});

/** The calls about what language is spoken, and about speech models. */
export const languageCalls = {
  spokenLanguage: (channelId: string) => request(`/api/channels/${at(channelId)}/language`, isSpoken),
  messageLanguage: (id: string) => request(`/api/messages/${at(id)}/language`, isSpoken),
  setMessageLanguage: (id: string, language: string | undefined) =>
    request(`/api/messages/${at(id)}/language`, isSpoken, { method: "PUT", body: chosen(language) }),
  workspaceLanguage: (id: string) => request(`/api/workspaces/${at(id)}/language`, isChoice),
  setWorkspaceLanguage: (id: string, language: string | undefined) =>
    request(`/api/workspaces/${at(id)}/language`, isChoice, { method: "PUT", body: chosen(language) }),

  models: () => request("/api/models", shape<Models>("installed", "broken", "additions", "waiting")),
  modelOffers: () => request("/api/models/catalogue", shape<ModelOffers>("source", "offers")),
  addModel: (name: string) => request("/api/models", isAddition, { method: "POST", body: { name } }),
  uploadModel: (file: File) =>
    request(`/api/models/archive?file=${at(file.name)}`, isAddition, {
      method: "POST",
      body: new Blob([file], { type: "application/zip" }),
    }),
  cancelModel: (id: string) => command(`/api/models/additions/${at(id)}`, { method: "DELETE" }),
  removeModel: (name: string) => command(`/api/models?name=${at(name)}`, { method: "DELETE" }),
};
