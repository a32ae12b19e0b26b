import { ProblemError } from "./problem.ts";
import { command, request } from "./request.ts";
import { shape } from "./shape.ts";
import type {
  Correction,
  Glossary,
  GlossaryApplication,
  GlossaryPreview,
  GlossaryTerm,
  TranscriptRevision,
  WordConflict,
  WordSuggestion,
} from "./types.ts";

const isRevision = shape<{ revision: number }>("revision");
const isGlossary = shape<Glossary>("terms", "applications", "mayChange");
const isTerm = shape<GlossaryTerm>("id", "heard", "written");
const isApplication = shape<GlossaryApplication>("id", "state");
const isConflict = shape<WordConflict>("revision", "now", "mine");
const at = encodeURIComponent;
const transcript = (id: string) => `/api/messages/${at(id)}/transcript`;

/** A channel's glossary, or without a channel that of the workspace. */
export interface GlossaryPlace {
  readonly workspaceId: string;
  readonly channelId?: string;
}

const glossary = ({ workspaceId, channelId }: GlossaryPlace) =>
  channelId ? `/api/channels/${at(channelId)}/glossary` : `/api/workspaces/${at(workspaceId)}/glossary`;

/** The calls about words that people change. */
export const corrections = {
  correct: (id: string, body: Correction) => request(`${transcript(id)}/words`, isRevision, { method: "PATCH", body }),
  suggest: (id: string, body: Correction) =>
    request(`${transcript(id)}/suggestions`, shape<WordSuggestion>("id"), { method: "POST", body }),
  revisions: async (id: string) =>
    (await request(`${transcript(id)}/revisions`, shape<{ revisions: TranscriptRevision[] }>("revisions"))).revisions,
  undo: (id: string, revision: number) =>
    request(`${transcript(id)}/revisions/${revision}/undo`, isRevision, { method: "POST" }),
  suggestions: async (id: string) =>
    (await request(`${transcript(id)}/suggestions`, shape<{ suggestions: WordSuggestion[] }>("suggestions")))
      .suggestions,
  accept: (id: string, suggestion: string) =>
    request(`${transcript(id)}/suggestions/${at(suggestion)}/accept`, isRevision, { method: "POST" }),
  decline: (id: string, suggestion: string) =>
    command(`${transcript(id)}/suggestions/${at(suggestion)}/decline`, { method: "POST" }),
  withdraw: (id: string, suggestion: string) =>
    command(`${transcript(id)}/suggestions/${at(suggestion)}`, { method: "DELETE" }),

  glossary: (place: GlossaryPlace) => request(glossary(place), isGlossary),
  addTerm: (place: GlossaryPlace, body: { heard: string; written: string }) =>
    request(glossary(place), isTerm, { method: "POST", body }),
  removeTerm: (id: string) => command(`/api/glossary/${at(id)}`, { method: "DELETE" }),
  previewTerm: (id: string) =>
    request(`/api/glossary/${at(id)}/preview`, shape<GlossaryPreview>("messages", "places", "samples")),
  applyTerm: (id: string) => request(`/api/glossary/${at(id)}/applications`, isApplication, { method: "POST" }),
  undoApplication: (id: string) => request(`/api/glossary-applications/${at(id)}`, isApplication, { method: "DELETE" }),
};

/** What others wrote meanwhile, when that is why a correction was refused. */
export function conflictOf(cause: unknown): WordConflict | undefined {
  const conflict = cause instanceof ProblemError && cause.slug === "words-changed" ? cause.problem.conflict : undefined;
  return isConflict(conflict) ? conflict : undefined;
}
