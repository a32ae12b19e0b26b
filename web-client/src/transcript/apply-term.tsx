import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { corrections } from "../api/corrections.ts";
import type { GlossaryPreview, GlossaryTerm } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { DiffText } from "./diff-text.tsx";

interface ApplyTermProps {
  readonly term: GlossaryTerm;
  readonly onClose: () => void;
}

/** Shows what a term would change in older messages, and does it when that is wanted. */
export function ApplyTerm({ term, onClose }: ApplyTermProps) {
  const preview = useSignal<GlossaryPreview | undefined>(undefined);
  const { run, busy, cause } = useWork();
  useEffect(() => {
    void run(async () => {
      preview.value = await corrections.previewTerm(term.id);
    });
  }, [term.id]);
  const found = preview.value;
  const apply = () => run(() => corrections.applyTerm(term.id).then(onClose));
  return (
    <Dialog title={t.glossary.previewTitle(term.heard, term.written)} onClose={onClose} class="words-dialog">
      {!found && cause === undefined && <p class="hint">{t.glossary.looking}</p>}
      {found?.places === 0 && <p>{t.glossary.none}</p>}
      {found && found.places > 0 && (
        <>
          <p>{t.glossary.learned}</p>
          <p>{t.glossary.places(found.places, found.messages, found.more)}</p>
          <Samples samples={found.samples} />
        </>
      )}
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row row-end">
        <Button onClick={onClose}>{found && found.places > 0 ? t.glossary.leave : t.common.close}</Button>
        {found && found.places > 0 && (
          <Button look="main" busy={busy} onClick={() => void apply()}>
            {t.glossary.change}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Samples({ samples }: Pick<GlossaryPreview, "samples">) {
  return (
    <ul class="words-list" aria-label={t.glossary.samples}>
      {samples.map(({ messageId, title, startMs, before, after }) => (
        <li key={`${messageId} ${startMs}`}>
          <p class="hint">
            {title || t.glossary.untitled}, {clock(startMs)}
          </p>
          <p>
            <DiffText before={before} after={after} />
          </p>
        </li>
      ))}
    </ul>
  );
}
