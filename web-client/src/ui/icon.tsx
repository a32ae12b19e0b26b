import archive from "lucide-static/icons/archive.svg?raw";
import back from "lucide-static/icons/arrow-left.svg?raw";
import up from "lucide-static/icons/arrow-up.svg?raw";
import glossary from "lucide-static/icons/book-a.svg?raw";
import read from "lucide-static/icons/book-open-text.svg?raw";
import bookmark from "lucide-static/icons/bookmark.svg?raw";
import captions from "lucide-static/icons/captions.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import down from "lucide-static/icons/chevron-down.svg?raw";
import previous from "lucide-static/icons/chevron-up.svg?raw";
import question from "lucide-static/icons/circle-help.svg?raw";
import copy from "lucide-static/icons/copy.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import more from "lucide-static/icons/ellipsis.svg?raw";
import drafts from "lucide-static/icons/file-pen-line.svg?raw";
import file from "lucide-static/icons/file-video.svg?raw";
import moveTo from "lucide-static/icons/folder-input.svg?raw";
import hash from "lucide-static/icons/hash.svg?raw";
import history from "lucide-static/icons/history.svg?raw";
import image from "lucide-static/icons/image.svg?raw";
import inbox from "lucide-static/icons/inbox.svg?raw";
import list from "lucide-static/icons/list.svg?raw";
import skip from "lucide-static/icons/list-end.svg?raw";
import moveHere from "lucide-static/icons/locate-fixed.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import signOut from "lucide-static/icons/log-out.svg?raw";
import menu from "lucide-static/icons/menu.svg?raw";
import note from "lucide-static/icons/message-square-text.svg?raw";
import mic from "lucide-static/icons/mic.svg?raw";
import monitor from "lucide-static/icons/monitor.svg?raw";
import pause from "lucide-static/icons/pause.svg?raw";
import pencil from "lucide-static/icons/pencil.svg?raw";
import pin from "lucide-static/icons/pin.svg?raw";
import play from "lucide-static/icons/play.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import reply from "lucide-static/icons/reply.svg?raw";
import retry from "lucide-static/icons/rotate-ccw.svg?raw";
import scissors from "lucide-static/icons/scissors.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import send from "lucide-static/icons/send.svg?raw";
import settings from "lucide-static/icons/settings-2.svg?raw";
import smile from "lucide-static/icons/smile-plus.svg?raw";
import sparkles from "lucide-static/icons/sparkles.svg?raw";
import stop from "lucide-static/icons/square.svg?raw";
import sunMoon from "lucide-static/icons/sun-moon.svg?raw";
import trash from "lucide-static/icons/trash-2.svg?raw";
import takeBack from "lucide-static/icons/undo-2.svg?raw";
import upload from "lucide-static/icons/upload.svg?raw";
import user from "lucide-static/icons/user.svg?raw";
import userPlus from "lucide-static/icons/user-plus.svg?raw";
import users from "lucide-static/icons/users.svg?raw";
import video from "lucide-static/icons/video.svg?raw";
import x from "lucide-static/icons/x.svg?raw";

const icons = {
  ...{ back, captions, check, copy, download, drafts, file, hash, image, menu, mic, monitor, more, pause, pencil },
  ...{ play, plus, reply, retry, inbox, scissors, search, send, settings, signOut, stop, sunMoon, trash, upload },
  ...{ down, glossary, history, previous },
  ...{ archive, bookmark, lock, moveTo, note, pin, question, read, skip, smile, up, user, users, userPlus, video, x },
  ...{ list, moveHere, sparkles, takeBack },
};

export type IconName = keyof typeof icons;

/** One of the Lucide set; decoration only, the name stands beside it or in the button's label. */
export function Icon({ name }: { name: IconName }) {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: icons[name] }} />;
}

const kindIcons = { screen: "monitor", camera: "video", voice: "mic", file: "file" } as const;

export function KindIcon({ kind }: { kind: keyof typeof kindIcons }) {
  return <Icon name={kindIcons[kind]} />;
}
