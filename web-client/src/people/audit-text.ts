import type { AuditEntry } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { deviceName } from "../settings/device-name.ts";

/** What an entry of the audit log tells, as a sentence without its end. */
export function auditText({ action, actor, subject, detail }: AuditEntry): string {
  const who = actor?.name || t.audit.somebody;
  const whom = subject.name || t.audit.somebody;
  const role = t.audit.roles[detail] ?? detail;
  const channel = subject.name ? t.audit.channel(subject.name) : t.audit.aChannel;
  const says: Readonly<Record<AuditEntry["action"], () => string>> = {
    "member.joined": () => t.audit.joined(who, role),
    "member.role": () => t.audit.role(who, whom, role),
    "member.removed": () => t.audit.removed(who, whom),
    "member.left": () => t.audit.left(who),
    "invite.created": () => (subject.name ? t.audit.invitedBy(who, subject.name, role) : t.audit.invited(who, role)),
    "invite.revoked": () => t.audit.inviteEnded(who, subject.name),
    "channel.created": () => t.audit.channelCreated(who, channel),
    "channel.opened": () => t.audit.channelOpened(who, channel),
    "channel.closed": () => t.audit.channelClosed(who, channel),
    "channel.archived": () => t.audit.channelArchived(who, channel),
    "channel.unarchived": () => t.audit.channelUnarchived(who, channel),
    "message.deleted-by-other": () => t.audit.deleted(who, detail, subject.name),
    "sign-in": () => t.audit.signedIn(who, detail === "passkey" ? t.audit.aPasskey : detail),
    "sign-in.failed": () => t.audit.signInFailed(whom),
    "session.revoked": () => t.audit.sessionEnded(who, device(subject.name)),
    "token.created": () => t.audit.tokenMade(who, subject.name),
    "token.revoked": () => t.audit.tokenEnded(who, subject.name),
    "passkey.added": () => t.audit.passkeyAdded(who, subject.name),
    "passkey.removed": () => t.audit.passkeyRemoved(who, subject.name),
    "passkey.copied": () => t.audit.passkeyCopied(who, subject.name),
    "password.changed": () => t.audit.passwordChanged(who),
    "model.added": () => t.audit.modelAdded(who, subject.name),
    "model.removed": () => t.audit.modelRemoved(who, subject.name),
    "oidc.linked": () => t.audit.linked(who, detail),
  };
  return says[action]();
}

function device(userAgent: string): string {
  const { browser, system } = deviceName(userAgent);
  return browser && system ? t.audit.device(browser, system) : (browser ?? system ?? t.audit.aDevice);
}
