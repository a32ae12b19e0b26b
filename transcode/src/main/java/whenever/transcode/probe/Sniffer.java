package whenever.transcode.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a container from the first bytes of a file.
 *
 * <p>Neither a name nor a declared media type is asked: a playlist called {@code a.webm} would make
 * ffmpeg fetch addresses of the sender's choice.
 */
public final class Sniffer {
  /** How many bytes are looked at: enough for an EBML header or the brands of an MP4. */
  public static final int HEAD_BYTES = 4096;

  /**
   * ISO media brands of films and sound; pictures such as {@code heic} and {@code avif} are not.
   */
  private static final Set<String> BRANDS =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42",
          "avc1", "M4A ", "M4V ", "M4B ", "qt  ", "dash", "msdh", "MSNV", "3gp4", "3gp5", "3gp6",
          "f4v ", "mmp4");

  private Sniffer() {}

  /**
   * Reads the head of a file.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public static Optional<Container> sniff(Path file) {
    try (var in = Files.newInputStream(file)) {
      return sniff(in.readNBytes(HEAD_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at the first bytes of a file, at best {@link #HEAD_BYTES} of them. */
  public static Optional<Container> sniff(byte[] head) {
    var text = new String(head, ISO_8859_1);
    if (text.startsWith("\u001aE\u00df\u00a3")) {
      return EbmlHeader.docType(head).flatMap(Sniffer::matroska);
    }
    if (text.startsWith("ftyp", 4)) {
      return isFilmOrSound(head, text) ? Optional.of(Container.MP4) : Optional.empty();
    }
    if (text.startsWith("OggS\0")) {
      return Optional.of(Container.OGG);
    }
    if ((text.startsWith("RIFF") || text.startsWith("RF64")) && text.startsWith("WAVE", 8)) {
      return Optional.of(Container.WAV);
    }
    if (text.startsWith("fLaC")) {
      return Optional.of(Container.FLAC);
    }
    return Mp3Header.startsWithOne(head) ? Optional.of(Container.MP3) : Optional.empty();
  }

  private static Optional<Container> matroska(String docType) {
    return switch (docType) {
      case "webm" -> Optional.of(Container.WEBM);
      case "matroska" -> Optional.of(Container.MATROSKA);
      default -> Optional.empty();
    };
  }

  private static boolean isFilmOrSound(byte[] head, String text) {
    int end = Math.min(head.length, bigEndian(head));
    for (int at = 8; at + 4 <= end; at += 4) {
      // The word at 12 is the minor version, a number and not a brand.
      if (at != 12 && BRANDS.contains(text.substring(at, at + 4))) {
        return true;
      }
    }
    return false;
  }

  private static int bigEndian(byte[] head) {
    int size = 0;
    for (int i = 0; i < 4; i++) {
      size = size << 8 | (head[i] & 0xff);
    }
    return size < 0 ? Integer.MAX_VALUE : size;
  }
}
