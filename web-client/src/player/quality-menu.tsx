import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { qualities } from "../ui/choose-source.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import type { Player } from "./player.ts";

/** How much is sent: for those whose link is slow, or who only listen. */
export function QualityMenu({ message, player }: { message: Message; player: Player }) {
  const offered = qualities(message);
  if (offered.length === 0) return null;
  return (
    <Menu label={t.player.settings} icon="settings" class="player-button">
      {offered.map((quality) => (
        <MenuItem key={quality} checked={player.quality.value === quality} onClick={() => player.setQuality(quality)}>
          {t.player[quality]}
        </MenuItem>
      ))}
    </Menu>
  );
}
