/** The type of a subtitle file: browsers know it of few. What it says of itself counts more than its name. */
export function subtitleType(name: string, beginning: string): "text/vtt" | "application/x-subrip" {
  const vtt = /^\uFEFF?WEBVTT/.test(beginning) || name.toLowerCase().endsWith(".vtt");
  return vtt ? "text/vtt" : "application/x-subrip";
}
