/** Only addresses of this server: a link must not send people elsewhere after they signed in. */
export function localPath(path: string | undefined): string {
  return path?.startsWith("/") && !path.startsWith("//") && !path.includes("\\") ? path : "/";
}
