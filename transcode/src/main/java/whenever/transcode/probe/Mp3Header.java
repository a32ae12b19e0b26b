package whenever.transcode.probe;

/** The frame header of MPEG audio layer III (ISO/IEC 11172-3, section 2.4.1.3) and the ID3 tag. */
final class Mp3Header {
  private static final int[] KBITS_V1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, -1
  };
  private static final int[] KBITS_V2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, -1
  };
  private static final int[] HERTZ_V1 = {44_100, 48_000, 32_000, -1};

  private Mp3Header() {}

  /** True for an ID3v2 tag, or a frame that is followed by another one. */
  static boolean startsWithOne(byte[] head) {
    if (head.length > 10 && head[0] == 'I' && head[1] == 'D' && head[2] == '3') {
      return head[3] >= 2 && head[3] <= 4;
    }
    int length = frameLength(head, 0);
    return length > 0 && frameLength(head, length) > 0;
  }

  /** Bytes of the frame that begins here, or -1 when none does. */
  private static int frameLength(byte[] bytes, int at) {
    if (at + 4 > bytes.length || bytes[at] != (byte) 0xff || (bytes[at + 1] & 0xe6) != 0xe2) {
      return -1;
    }
    int version = (bytes[at + 1] >> 3) & 3;
    boolean first = version == 3;
    int kbits = (first ? KBITS_V1 : KBITS_V2)[(bytes[at + 2] >> 4) & 15];
    int hertz = HERTZ_V1[(bytes[at + 2] >> 2) & 3];
    if (version == 1 || kbits <= 0 || hertz < 0) {
      return -1;
    }
    int rate = first ? hertz : version == 2 ? hertz / 2 : hertz / 4;
    return (first ? 144_000 : 72_000) * kbits / rate + ((bytes[at + 2] >> 1) & 1);
  }
}
