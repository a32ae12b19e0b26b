package whenever.transcode.probe.piece;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the list of tracks of a browser's recording says (RFC 9559), in the words of ffmpeg.
 *
 * @param video the codec of the picture, or null
 * @param audio the codec of the sound, or null
 */
public record MatroskaTracks(@Nullable String video, @Nullable String audio) {
  private static final int TRACKS = 0x1654ae6b;
  private static final int TRACK_ENTRY = 0xae;
  private static final int CODEC_ID = 0x86;

  private static final Map<String, String> PICTURES =
      Map.of("V_MPEG4/ISO/AVC", "h264", "V_VP8", "vp8", "V_VP9", "vp9");

  private static final String SOUND = "A_OPUS";

  /** Empty where there is anything that no browser records, or more than one of a kind. */
  public static Optional<MatroskaTracks> read(Bytes bytes) {
    return Element.at(bytes, 0)
        .filter(header -> header.id() == Element.EBML && header.fits(bytes))
        .flatMap(header -> Element.at(bytes, header.end()))
        .filter(segment -> segment.id() == Element.SEGMENT)
        .flatMap(segment -> child(bytes, segment.data(), bytes.size(), TRACKS))
        .flatMap(list -> of(bytes, list));
  }

  /** The first of these behind its elder siblings, when all of it is there. */
  private static Optional<Element> child(Bytes bytes, long from, long end, int id) {
    var next = Element.at(bytes, from);
    while (next.isPresent() && next.get().fits(bytes) && next.get().end() <= end) {
      if (next.get().id() == id) {
        return next;
      }
      next = Element.at(bytes, next.get().end());
    }
    return Optional.empty();
  }

  private static Optional<MatroskaTracks> of(Bytes bytes, Element list) {
    String video = null;
    String audio = null;
    long at = list.data();
    while (at < list.end()) {
      var entry = child(bytes, at, list.end(), TRACK_ENTRY);
      if (entry.isEmpty()) {
        break;
      }
      var codec = codec(bytes, entry.get());
      var picture = PICTURES.get(codec);
      if (picture != null && video == null) {
        video = picture;
      } else if (codec.equals(SOUND) && audio == null) {
        audio = "opus";
      } else {
        return Optional.empty();
      }
      at = entry.get().end();
    }
    return video == null && audio == null
        ? Optional.empty()
        : Optional.of(new MatroskaTracks(video, audio));
  }

  private static String codec(Bytes bytes, Element entry) {
    return child(bytes, entry.data(), entry.end(), CODEC_ID)
        .map(id -> new String(bytes.slice(id.data(), id.size()), US_ASCII))
        .orElse("");
  }
}
