package whenever.transcode.rendition;

import whenever.transcode.probe.MediaInfo;

/**
 * A recording made playable by copying.
 *
 * @param source what was copied
 * @param rendition what plays
 */
public record Remuxed(MediaInfo source, Rendition rendition) {}
