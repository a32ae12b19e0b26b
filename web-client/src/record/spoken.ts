import { readSetting, writeSetting } from "../ui/settings.ts";
import type { Target } from "../upload/upload-center.ts";

type Choices = Readonly<Record<string, string>>;

const isChoices = (value: unknown): value is Choices =>
  typeof value === "object" && value !== null && Object.values(value).every((tag) => typeof tag === "string");

const remembered = () => readSetting<Choices>("spoken", isChoices, {});

/** The same place, with the language that was chosen there last. */
export function asSpoken({ language: _, ...place }: Target): Target {
  const language = remembered()[place.channelId];
  return language ? { ...place, language } : place;
}

/** Remembers what is spoken in a channel; nothing for what is usual there. */
export function rememberSpoken(channelId: string, language: string | undefined): void {
  const { [channelId]: _, ...others } = remembered();
  writeSetting("spoken", language ? { ...others, [channelId]: language } : others);
}
