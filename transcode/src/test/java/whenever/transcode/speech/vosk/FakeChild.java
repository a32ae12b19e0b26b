package whenever.transcode.speech.vosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import whenever.transcode.speech.Word;

/** A child that speaks the protocol and misbehaves in one way. */
final class FakeChild {
  /** How. */
  enum Way {
    ABORTS,
    HANGS,
    LEAKS,
    PRINTS_GARBAGE,
    DIES_MID_WORD
  }

  /** More than a replaced child may have grown by. */
  static final int LEAK_BYTES = 48 << 20;

  private FakeChild() {}

  public static void main(String[] args) throws Exception {
    var way = Way.valueOf(args[0]);
    var in = new DataInputStream(System.in);
    var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    List<byte[]> leaked = new ArrayList<>();
    Frame.text(Frame.Type.READY, 0, Frame.PROTOCOL).write(out);
    for (var frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
      switch (frame.get().type()) {
        case AUDIO -> hear(way, frame.get(), out, leaked);
        case FINISH -> Frame.of(Frame.Type.DONE, frame.get().stream()).write(out);
        default -> {}
      }
    }
  }

  private static void hear(Way way, Frame audio, DataOutputStream out, List<byte[]> leaked)
      throws IOException, InterruptedException {
    switch (way) {
      case ABORTS -> {
        new ProcessBuilder("kill", "-ABRT", "" + ProcessHandle.current().pid()).start().waitFor();
        new CountDownLatch(1).await();
      }
      case HANGS -> new CountDownLatch(1).await();
      case LEAKS -> leaked.add(touched());
      case PRINTS_GARBAGE -> {
        out.write(
            "terminate called after throwing an instance of 'std::bad_alloc'".getBytes(UTF_8));
        out.flush();
      }
      case DIES_MID_WORD -> {
        var word = WordFrame.encode(audio.stream(), new Word("unfinished", 0, 100, 1)).payload();
        var bytes = new byte[word.remaining()];
        word.get(bytes);
        out.writeInt(5 + bytes.length);
        out.writeByte('W');
        out.writeInt(audio.stream());
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        Runtime.getRuntime().halt(0);
      }
    }
    int heard = audio.payload().remaining();
    new Frame(Frame.Type.CREDIT, audio.stream(), ByteBuffer.allocate(4).putInt(0, heard))
        .write(out);
  }

  private static byte[] touched() {
    var bytes = new byte[LEAK_BYTES];
    for (int i = 0; i < bytes.length; i += 1024) {
      bytes[i] = 1;
    }
    return bytes;
  }
}
