package whenever.transcode.speech.vosk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.TestModels;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechListener;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

/** Recordings that are understood while they are made. */
class ListeningTest {
  @TempDir static Path folder;
  private static Transcoder transcoder;
  private static VoskEngine engine;
  private static Path voice;

  @BeforeAll
  static void speak() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
    engine = new VoskEngine(new ModelStore(TestModels.folder()));
    voice = new Clips(folder).chromeVoice();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static final class Listener implements SpeechListener {
    final List<String> partials = new CopyOnWriteArrayList<>();
    final List<Word> words = new CopyOnWriteArrayList<>();

    @Override
    public void partial(String text) {
      partials.add(text);
    }

    @Override
    public void heard(List<Word> heard) {
      words.addAll(heard);
    }
  }

  @Test
  void wordsComeWhileTheRecordingIsMade() throws Exception {
    byte[] bytes = Files.readAllBytes(voice);
    var listener = new Listener();
    var pipe = new PipedOutputStream();
    var source = new PipedInputStream(pipe, bytes.length);
    List<Word> words;
    try (var stream = engine.open("en", listener)) {
      var decoded = decode(source, stream);
      pipe.write(bytes, 0, bytes.length * 3 / 4);
      pipe.flush();
      await().until(() -> listener.partials.stream().anyMatch(text -> text.contains(" ")));
      assertThat(decoded).isNotDone();
      pipe.write(bytes, bytes.length * 3 / 4, bytes.length - bytes.length * 3 / 4);
      pipe.close();
      decoded.join();
      words = stream.finish();
    }

    assertThat(words).isEqualTo(listener.words).isEqualTo(inOneGo());
    assertThat(listener.partials.getLast()).isEmpty();
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    var nothing = new ByteArrayInputStream("nothing of the kind".getBytes(UTF_8));
    Path work = Files.createTempDirectory(folder, "nothing");

    assertThatThrownBy(() -> transcoder.arriving().decode(nothing, work, (_, _, _) -> {}))
        .isInstanceOf(MediaException.class);
  }

  private static CompletableFuture<Void> decode(PipedInputStream source, SpeechStream stream)
      throws IOException {
    Path work = Files.createTempDirectory(folder, "arriving");
    return CompletableFuture.runAsync(
        () -> transcoder.arriving().decode(source, work, stream::accept));
  }

  private static List<Word> inOneGo() throws IOException {
    var sound = transcoder.listen(voice, transcoder.probe(voice), folder).orElseThrow();
    byte[] pcm = Files.readAllBytes(sound.pcm());
    try (var stream = engine.open("en")) {
      stream.accept(pcm, 0, pcm.length);
      return stream.finish();
    }
  }
}
