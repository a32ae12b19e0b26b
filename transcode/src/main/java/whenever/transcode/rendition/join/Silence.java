package whenever.transcode.rendition.join;

/** Opus packets in which nothing is heard. */
final class Silence {
  /** How long one packet lasts, in milliseconds. */
  static final int PACKET_MILLIS = 20;

  private static final String CODEC_PRIVATE = "63a2";

  /**
   * Where the identification header (RFC 7845, section 5.1) says how channels are mapped, in hex.
   */
  private static final int MAPPING_FAMILY = CODEC_PRIVATE.length() + 2 * 18;

  /** A stereo frame of 20 ms (RFC 6716, section 3.1) whose range coder holds only silence. */
  private static final byte[] PACKET = {(byte) 0xfc, (byte) 0xff, (byte) 0xfe};

  private Silence() {}

  /** Whether such packets fit into a stream: Opus with one or two channels. */
  static boolean canBeMade(Track sound) {
    return sound.codec().equals("A_OPUS")
        && sound.description().stream()
            .filter(field -> field.startsWith(CODEC_PRIVATE))
            .anyMatch(field -> field.startsWith("00", MAPPING_FAMILY));
  }

  static byte[] packet() {
    return PACKET.clone();
  }
}
