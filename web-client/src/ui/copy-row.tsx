import { useSignal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

interface CopyRowProps {
  readonly label: string;
  /** Nothing while it is not there yet. */
  readonly value: string | undefined;
  readonly placeholder?: string;
}

/** Text to take along, and a button that does it. */
export function CopyRow({ label, value, placeholder = "" }: CopyRowProps) {
  const copied = useSignal(false);
  return (
    <div class="copy-row">
      <input
        readOnly
        aria-label={label}
        value={value ?? ""}
        placeholder={placeholder}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        icon={copied.value ? "check" : "copy"}
        look="main"
        busy={!value}
        onClick={async () => {
          copied.value = await copyText(value ?? "");
        }}
      >
        {copied.value ? t.common.copied : t.common.copy}
      </Button>
    </div>
  );
}
