import { Select } from "../ui/select.tsx";
import { languageOptions } from "./language-names.ts";

interface LanguageSelectProps {
  readonly label: string;
  readonly hint?: string;
  readonly chosen: string | undefined;
  /** What it is when nothing is chosen, as a sentence. */
  readonly usual: string;
  readonly installed: readonly string[];
  readonly onPick: (tag: string | undefined) => void;
}

/** One of the languages that this server understands, or what is usual. */
export function LanguageSelect({ label, hint, chosen, usual, installed, onPick }: LanguageSelectProps) {
  return (
    <Select
      label={label}
      {...(hint ? { hint } : {})}
      value={chosen ?? ""}
      options={languageOptions(usual, installed, chosen)}
      onPick={(tag) => onPick(tag || undefined)}
    />
  );
}
