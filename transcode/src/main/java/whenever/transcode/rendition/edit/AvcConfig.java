package whenever.transcode.rendition.edit;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a decoder of H.264 is told before the first frame (AVCDecoderConfigurationRecord, ISO/IEC
 * 14496-15, section 5.3.3).
 */
final class AvcConfig {
  /** NAL units with lengths of four bytes, as ffmpeg writes them too. */
  private static final int FOUR_BYTE_LENGTHS = 0xff;

  private static final int HEAD = 4;
  private static final int MOST_SEQUENCES = 31;

  /** Sequence parameter sets begin with a NAL header, profile, compatibility and level. */
  private static final int SEQUENCE_ID = 4;

  private static final int PICTURE_ID = 1;

  /** Version, profile, compatibility, level. */
  private final byte[] head;

  private final List<byte[]> sequences;
  private final List<byte[]> pictures;

  /** What higher profiles add. */
  private final byte[] rest;

  private AvcConfig(byte[] head, List<byte[]> sequences, List<byte[]> pictures, byte[] rest) {
    this.head = head;
    this.sequences = sequences;
    this.pictures = pictures;
    this.rest = rest;
  }

  /** Empty when it is none, or one that we do not write. */
  static Optional<AvcConfig> of(byte[] bytes) {
    try {
      var in = ByteBuffer.wrap(bytes);
      var head = take(in, HEAD);
      if (head[0] != 1 || (in.get() & 0xff) != FOUR_BYTE_LENGTHS) {
        return Optional.empty();
      }
      var sequences = sets(in, in.get() & MOST_SEQUENCES);
      var pictures = sets(in, in.get() & 0xff);
      boolean whole = !sequences.isEmpty() && !pictures.isEmpty();
      var config = new AvcConfig(head, sequences, pictures, take(in, in.remaining()));
      return whole ? Optional.of(config) : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static List<byte[]> sets(ByteBuffer in, int count) {
    var sets = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      sets.add(take(in, in.getShort() & 0xffff));
    }
    return sets;
  }

  private static byte[] take(ByteBuffer in, int count) {
    var bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  /** The name that x264 has for a profile that it can write just so; empty for others. */
  Optional<String> profile() {
    return switch (head[1] & 0xff) {
      case 66 -> Optional.of("baseline");
      case 77 -> Optional.of("main");
      case 100 -> Optional.of("high");
      default -> Optional.empty();
    };
  }

  /** Ten times the level. */
  int level() {
    return head[3] & 0xff;
  }

  /** The numbers that its parameter sets go by. */
  Set<Integer> ids() {
    var ids = new HashSet<Integer>();
    sequences.forEach(set -> ids.add(number(set, SEQUENCE_ID)));
    pictures.forEach(set -> ids.add(number(set, PICTURE_ID)));
    return ids;
  }

  /** The number of a parameter set that came among the frames, if this NAL unit is one. */
  static OptionalInt id(byte[] unit) {
    return switch (unit.length == 0 ? 0 : unit[0] & 0x1f) {
      case 7 -> OptionalInt.of(number(unit, SEQUENCE_ID));
      case 8 -> OptionalInt.of(number(unit, PICTURE_ID));
      default -> OptionalInt.empty();
    };
  }

  /** An unsigned Exp-Golomb number (ITU-T H.264, section 9.1) at the start of a byte. */
  private static int number(byte[] set, int at) {
    int bits = ByteBuffer.wrap(Arrays.copyOfRange(set, at, at + Integer.BYTES)).getInt();
    int zeros = Math.min(Integer.numberOfLeadingZeros(bits), 15);
    return (bits >>> (31 - 2 * zeros)) - 1;
  }

  /** The same, with the parameter sets of frames that were encoded to stand beside them. */
  AvcConfig with(AvcConfig other) {
    var allSequences = new ArrayList<>(sequences);
    allSequences.addAll(other.sequences);
    var allPictures = new ArrayList<>(pictures);
    allPictures.addAll(other.pictures);
    return new AvcConfig(head, allSequences, allPictures, rest);
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(head);
    out.write(FOUR_BYTE_LENGTHS);
    out.write(0xe0 | sequences.size());
    sequences.forEach(set -> write(out, set));
    out.write(pictures.size());
    pictures.forEach(set -> write(out, set));
    out.writeBytes(rest);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, byte[] set) {
    out.write(set.length >> 8);
    out.write(set.length);
    out.writeBytes(set);
  }
}
