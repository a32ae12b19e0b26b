package whenever.transcode.speech.vosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One message between a parent and its speech child.
 *
 * <p>On the wire, big endian: {@code int length} of what follows, {@code byte type}, {@code int
 * stream}, payload. The parent sends on the child's standard input, the child on its standard
 * output:
 *
 * <ul>
 *   <li>OPEN, FINISH, CLOSE (to the child): no payload
 *   <li>LIVE (to the child, before any audio): no payload; the stream is to tell what it
 *       understands while it runs
 *   <li>AUDIO (to the child): 16 kHz mono s16le
 *   <li>READY (to the parent, stream 0): the model is loaded; payload is the protocol's name
 *   <li>CREDIT (to the parent): {@code int} bytes of audio that were worked off
 *   <li>WORD (to the parent): {@code int start, int end} in milliseconds, {@code float} confidence,
 *       UTF-8 text
 *   <li>PARTIAL (to the parent, of a live stream): UTF-8 text that seems to follow the words sent
 *       so far, which are whole utterances
 *   <li>DONE (to the parent): all words of the stream were sent
 *   <li>FAILED (to the parent): a sentence in UTF-8; the stream is over, or all for stream 0
 * </ul>
 *
 * <p>The end of the child's input means that the parent is gone: the child ends at once.
 */
record Frame(Type type, int stream, ByteBuffer payload) {
  /** The kinds of message, with their byte on the wire. */
  enum Type {
    OPEN('o'),
    LIVE('l'),
    AUDIO('a'),
    FINISH('f'),
    CLOSE('x'),
    READY('R'),
    CREDIT('C'),
    WORD('W'),
    PARTIAL('P'),
    DONE('D'),
    FAILED('F');

    private final char wire;

    Type(char wire) {
      this.wire = wire;
    }

    private static Type of(int wire) throws IOException {
      for (var type : values()) {
        if (type.wire == wire) {
          return type;
        }
      }
      throw new IOException("not a message: type " + wire);
    }
  }

  static final String PROTOCOL = "whenever-vosk-2";

  private static final int HEADER = 5;
  private static final int MOST_BYTES = 1 << 20;

  static Frame of(Type type, int stream) {
    return new Frame(type, stream, ByteBuffer.allocate(0));
  }

  static Frame text(Type type, int stream, String text) {
    return new Frame(type, stream, UTF_8.encode(text));
  }

  static Frame credit(int stream, int bytes) {
    return new Frame(Type.CREDIT, stream, ByteBuffer.allocate(4).putInt(0, bytes));
  }

  String text() {
    return UTF_8.decode(payload.duplicate()).toString();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(HEADER + payload.remaining());
    out.writeByte(type.wire);
    out.writeInt(stream);
    out.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    out.flush();
  }

  /**
   * The next message, or nothing at the end.
   *
   * @throws IOException also when what comes cannot be a message
   */
  static Optional<Frame> read(DataInputStream in) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return Optional.empty();
    }
    if (length < HEADER || length > MOST_BYTES) {
      throw new IOException("not a message: length " + length);
    }
    var type = Type.of(in.readUnsignedByte());
    int stream = in.readInt();
    return Optional.of(new Frame(type, stream, ByteBuffer.wrap(in.readNBytes(length - HEADER))));
  }
}
