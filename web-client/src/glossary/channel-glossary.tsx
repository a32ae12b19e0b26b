import type { Channel } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Dialog } from "../ui/dialog.tsx";
import { GlossaryTerms } from "./glossary-terms.tsx";

interface ChannelGlossaryProps {
  readonly channel: Channel;
  readonly name: string;
  readonly onClose: () => void;
}

/** The glossary of a channel. */
export function ChannelGlossary({ channel, name, onClose }: ChannelGlossaryProps) {
  return (
    <Dialog title={t.glossary.ofChannel(name)} onClose={onClose} class="words-dialog">
      <p>{t.glossary.lead}</p>
      <p class="hint">{t.glossary.alsoWorkspace}</p>
      <GlossaryTerms place={{ workspaceId: channel.workspaceId, channelId: channel.id }} />
    </Dialog>
  );
}
