package whenever.transcode.hls.mp4;

import java.util.HexFormat;

/** The name of a codec as players ask for it (RFC 6381), from its sample description. */
final class CodecName {
  /** What stands in a description before its boxes. */
  private static final int PICTURE = 78;

  private static final int SOUND = 28;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private CodecName() {}

  static String of(Track track) {
    var entries = track.sampleDescriptions().children(8);
    if (entries.isEmpty()) {
      throw Box.damaged("no sample description");
    }
    var entry = entries.getFirst();
    return switch (entry.type()) {
      case "avc1", "avc3" -> entry.type() + "." + hex(part(entry, "avcC"), 1, 3);
      case "hvc1", "hev1" -> entry.type() + "." + hevc(part(entry, "hvcC"));
      case "vp09" -> vp9(part(entry, "vpcC"));
      case "av01" -> av1(part(entry, "av1C"));
      case "Opus" -> "opus";
      case "fLaC" -> "flac";
      case "mp4a" -> new Descriptors(part(entry, "esds")).name();
      default -> throw Box.damaged("an unknown codec");
    };
  }

  private static Box part(Box entry, String type) {
    return entry.children(type.equals("esds") ? SOUND : PICTURE).stream()
        .filter(box -> box.type().equals(type))
        .findFirst()
        .orElseThrow(() -> Box.damaged("no " + type));
  }

  private static String hex(Box box, int at, int count) {
    return HexFormat.of().toHexDigits(box.number(at, count), 2 * count);
  }

  private static String vp9(Box config) {
    return "vp09.%02d.%02d.%02d"
        .formatted(config.number(4, 1), config.number(5, 1), config.number(6, 1) >> 4);
  }

  private static String av1(Box config) {
    long profile = config.number(1, 1);
    long more = config.number(2, 1);
    int depth = (more & 0x40) == 0 ? 8 : (more & 0x20) == 0 ? 10 : 12;
    return "av01.%d.%02d%s.%02d"
        .formatted(profile >> 5, profile & 31, (more & 0x80) == 0 ? "M" : "H", depth);
  }

  /** ISO/IEC 14496-15, annex E.3. */
  private static String hevc(Box config) {
    long profile = config.number(1, 1);
    var space = profile >> 6 == 0 ? "" : String.valueOf((char) ('A' + (profile >> 6) - 1));
    var name =
        new StringBuilder(space)
            .append(profile & 31)
            .append('.')
            .append(
                HEX.toHexDigits(Integer.reverse((int) config.number(2, 4)) & 0xffffffffL)
                    .replaceFirst("^0+(?=.)", ""))
            .append((profile & 0x20) == 0 ? ".L" : ".H")
            .append(config.number(12, 1));
    int last = 11;
    while (last >= 6 && config.number(last, 1) == 0) {
      last--;
    }
    for (int i = 6; i <= last; i++) {
      name.append('.').append(HEX.toHexDigits(config.number(i, 1), 2));
    }
    return name.toString();
  }

  /** The descriptors of an MPEG-4 sound (ISO/IEC 14496-1, section 7.2.6). */
  private static final class Descriptors {
    private final Box box;
    private int at = 4;

    Descriptors(Box box) {
      this.box = box;
    }

    String name() {
      enter(3);
      int flags = (int) box.number(at + 2L, 1);
      at += 3;
      at += (flags & 0x80) == 0 ? 0 : 2;
      at += (flags & 0x40) == 0 ? 0 : 1 + (int) box.number(at, 1);
      at += (flags & 0x20) == 0 ? 0 : 2;
      enter(4);
      long type = box.number(at, 1);
      at += 13;
      if (type != 0x40) {
        return "mp4a." + HEX.toHexDigits(type, 2);
      }
      enter(5);
      long bits = box.number(at, 2);
      long kind = bits >> 11;
      return "mp4a.40." + (kind == 31 ? 32 + (bits >> 5 & 63) : kind);
    }

    private void enter(int tag) {
      if (box.number(at, 1) != tag) {
        throw Box.damaged("an unknown kind of sound");
      }
      at++;
      for (int i = 0; i < 4 && box.number(at, 1) > 127; i++) {
        at++;
      }
      at++;
    }
  }
}
