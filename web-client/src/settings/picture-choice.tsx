import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { squarePicture } from "./square-picture.ts";
import type { NewPicture } from "./use-profile.ts";
import "../ui/file-input.css";

interface PictureChoiceProps {
  readonly chosen: NewPicture;
  readonly onChoose: (picture: NewPicture) => void;
}

/** How somebody looks to others, as it will be once it is saved. */
export function PictureChoice({ chosen, onChoose }: PictureChoiceProps) {
  const { id, name, pictureUrl } = useHouse().self.value;
  const input = useId();
  const refused = useSignal(false);
  const shown = chosen === "none" ? undefined : (chosen?.url ?? pictureUrl);
  const take = async (file: File) => {
    const blob = await squarePicture(file);
    refused.value = blob === undefined;
    if (blob) onChoose({ blob, url: URL.createObjectURL(blob) });
  };
  return (
    <div class="picture-choice" role="group" aria-label={t.settings.picture}>
      <Avatar name={name} id={id} picture={shown} big />
      <div class="picture-buttons">
        <label class="button button-file" for={input}>
          {t.settings.choosePicture}
          <input
            id={input}
            type="file"
            accept="image/*"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) void take(file);
              // The same file may be chosen again.
              currentTarget.value = "";
            }}
          />
        </label>
        {shown && (
          <Button look="quiet" onClick={() => onChoose("none")}>
            {t.settings.removePicture}
          </Button>
        )}
      </div>
      {refused.value && <Notice tone="problem">{t.settings.noPicture}</Notice>}
    </div>
  );
}
