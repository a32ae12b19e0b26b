import { t } from "../i18n/index.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

interface ConfirmProps {
  readonly question: string;
  readonly yes: string;
  readonly no?: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ question, yes, no = t.common.cancel, onYes, onNo }: ConfirmProps) {
  return (
    <Dialog title={question} onClose={onNo}>
      <div class="row row-end">
        <Button onClick={onNo}>{no}</Button>
        <Button look="danger" icon="trash" onClick={onYes}>
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
