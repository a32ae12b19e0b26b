import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Profile, WorkingHours } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { useWork } from "../ui/load.ts";

/** What is in the form, all but the picture. */
export interface ProfileDraft {
  readonly name: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  /** Empty where none is chosen. */
  readonly spokenLanguage: string;
  readonly workingHours: WorkingHours | null;
}

/** A picture that was chosen and is not saved yet, or the wish to have none. */
export type NewPicture = { readonly blob: Blob; readonly url: string } | "none" | undefined;

/** What a person tells about themselves: read when it is first shown, written when they say so. */
export function useProfile() {
  const { api, meet } = useHouse();
  const draft = useSignal<ProfileDraft | undefined>(undefined);
  const picture = useSignal<NewPicture>(undefined);
  const saved = useSignal(false);
  const { run, busy, cause } = useWork();
  const show = (profile: Profile) => {
    draft.value = toDraft(profile);
    meet(profile);
  };
  const choose = (next: NewPicture) => {
    if (picture.value && picture.value !== "none") URL.revokeObjectURL(picture.value.url);
    picture.value = next;
    saved.value = false;
  };
  useEffect(() => {
    void run(async () => show(await api.profile()));
    return () => choose(undefined);
  }, []);
  const change = (part: Partial<ProfileDraft>) => {
    if (draft.value) draft.value = { ...draft.value, ...part };
    saved.value = false;
  };
  const save = () =>
    run(async () => {
      if (!draft.value) return;
      const { languages, ...rest } = draft.value;
      await api.updateProfile({ ...rest, languages: [...languages] });
      const wanted = picture.value;
      if (wanted === "none") await api.deletePicture();
      else if (wanted) await api.setPicture(wanted.blob);
      show(await api.profile());
      choose(undefined);
      saved.value = true;
    });
  return { draft: draft.value, picture: picture.value, saved: saved.value, change, choose, save, busy, cause };
}

function toDraft({ name, timeZone, languages, spokenLanguage, workingHours }: Profile): ProfileDraft {
  return { name, timeZone, languages, spokenLanguage: spokenLanguage ?? "", workingHours: workingHours ?? null };
}
