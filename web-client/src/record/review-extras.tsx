import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Person } from "../api/types.ts";
import { useHouse } from "../app.ts";
import type { House } from "../house.ts";
import { t } from "../i18n/index.ts";
import { PeoplePicker } from "../ui/people-picker.tsx";

/** For whom a message is above all, and whether it asks something. */
interface Extras {
  readonly meant: Signal<ReadonlySet<string>>;
  readonly asks: Signal<boolean>;
  /** Says so before it is sent. */
  before(messageId: string): Promise<void>;
}

export function useExtras({ api }: House): Extras {
  const meant = useSignal<ReadonlySet<string>>(new Set());
  const asks = useSignal(false);
  return {
    meant,
    asks,
    async before(messageId) {
      if (meant.value.size > 0) await api.setMentions(messageId, [...meant.value]);
      if (asks.value) await api.setQuestion(messageId, "open");
    },
  };
}

export function ReviewExtras({ extras, channelId }: { extras: Extras; channelId: string }) {
  const others = useOthers(channelId);
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={extras.asks.value}
          onChange={({ currentTarget }) => {
            extras.asks.value = currentTarget.checked;
          }}
        />
        {t.thread.markQuestion}
      </label>
      {others.length > 0 && (
        <details class="review-more">
          <summary>{t.review.meant(extras.meant.value.size)}</summary>
          <PeoplePicker
            label={t.review.meantHint}
            people={others}
            chosen={extras.meant.value}
            onChange={(next) => {
              extras.meant.value = next;
            }}
          />
        </details>
      )}
    </>
  );
}

/** Who else is in the channel. */
function useOthers(channelId: string): readonly Person[] {
  const { api, account } = useHouse();
  const others = useSignal<readonly Person[]>([]);
  useEffect(() => {
    const read = async () => {
      const members = await api.channelMembers(channelId);
      others.value = members.filter(({ id }) => id !== account.id);
    };
    read().catch(() => undefined);
  }, [api, account.id, channelId, others]);
  return others.value;
}
