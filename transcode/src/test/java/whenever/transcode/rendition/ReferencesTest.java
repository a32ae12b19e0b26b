package whenever.transcode.rendition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;

/** Files that say that their media lie elsewhere (QuickTime File Format): nobody is asked. */
class ReferencesTest {
  private static final List<String> DOWN_TO_REFERENCES =
      List.of("moov", "trak", "mdia", "minf", "dinf", "dref");

  /** Behind its size and name: version, flags and the number of entries. */
  private static final int BEFORE_ENTRIES = 12;

  /** A reference to the file itself, as ffmpeg writes it. */
  private static final int OWN_ENTRY = 12;

  private static Transcoder transcoder;

  @TempDir Path folder;
  private ServerSocket server;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(100);
  }

  @AfterEach
  void nobodyCame() throws IOException {
    try (ServerSocket open = server) {
      assertThat(catchThrowableOfType(SocketTimeoutException.class, open::accept)).isNotNull();
    }
  }

  private byte[] address() {
    var address = "http://127.0.0.1:%d/secret.mov\0".formatted(server.getLocalPort());
    return address.getBytes(ISO_8859_1);
  }

  @Test
  void aTrackWhoseMediaLieElsewhereIsReadFromTheFileOrRefused() throws IOException {
    for (String type : List.of("url ", "alis", "rsrc")) {
      var film = Files.readAllBytes(new Clips(folder).mp4());
      var elsewhere =
          Files.write(folder.resolve(type.strip() + ".mp4"), pointed(film, type, address()));
      try {
        assertThat(transcoder.remux(List.of(elsewhere), folder).source().hasVideo()).isTrue();
      } catch (MediaException e) {
        assertThat(e.permanent()).isTrue();
      }
    }
  }

  @Test
  void aTrackWhoseMediaAreAFileOfThisMachineShowsNothingOfIt() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "not yours");
    var film = Files.readAllBytes(new Clips(folder).mp4());
    var address = ("file://" + secret + "\0").getBytes(ISO_8859_1);
    var elsewhere = Files.write(folder.resolve("local.mp4"), pointed(film, "url ", address));
    try {
      var made = transcoder.remux(List.of(elsewhere), folder).rendition().path();
      assertThat(new String(Files.readAllBytes(made), ISO_8859_1)).doesNotContain("not yours");
    } catch (MediaException e) {
      assertThat(e.permanent()).isTrue();
    }
  }

  @Test
  void aReferenceMovieIsRefused() throws IOException {
    var reference = box("rdrf", words(0, name("url "), address().length), address());
    var movie = box("moov", box("rmra", box("rmda", reference)));
    var type = box("ftyp", "qt  \0\0\0\0qt  ".getBytes(ISO_8859_1));
    var file = Files.write(folder.resolve("reference.mov"), joined(type, movie));

    var refusal =
        catchThrowableOfType(MediaException.class, () -> transcoder.remux(List.of(file), folder));

    assertThat(refusal.permanent()).isTrue();
  }

  /** The first track's reference to its own file becomes another; the index stands at the end. */
  private static byte[] pointed(byte[] film, String type, byte[] address) {
    var text = new String(film, ISO_8859_1);
    int references = text.indexOf("dref");
    int entry = references + BEFORE_ENTRIES;
    var other = box(type, words(0), address);
    int longer = other.length - OWN_ENTRY;
    var made = ByteBuffer.allocate(film.length + longer);
    made.put(film, 0, entry).put(other);
    made.put(film, entry + OWN_ENTRY, film.length - entry - OWN_ENTRY);
    for (String name : DOWN_TO_REFERENCES) {
      int size = text.lastIndexOf(name, references) - 4;
      made.putInt(size, made.getInt(size) + longer);
    }
    return made.array();
  }

  private static int name(String word) {
    return ByteBuffer.wrap(word.getBytes(ISO_8859_1)).getInt();
  }

  private static byte[] words(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private static byte[] box(String name, byte[]... content) {
    var inside = joined(content);
    return joined(words(8 + inside.length, name(name)), inside);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
