package whenever.server.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import whenever.server.media.WorkFolder;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

/** Turns a rendition into words. */
final class Transcriber {
  /** Half a second of 16 kHz, 16 bit. */
  private static final int BUFFER_BYTES = 16_000;

  private final Transcoder transcoder;
  private final SpeechEngine engine;

  Transcriber(Transcoder transcoder, SpeechEngine engine) {
    this.transcoder = transcoder;
    this.engine = engine;
  }

  boolean supports(String language) {
    return engine.supports(language);
  }

  /** All that is to be known of the sound; empty when there is none. */
  Optional<Sound> listen(Path rendition, WorkFolder work) {
    MediaInfo info = transcoder.probe(rendition);
    return transcoder.listen(rendition, info, work.path());
  }

  /** The words with their times in milliseconds. */
  List<Word> words(Path pcm, String language) throws IOException {
    try (InputStream in = Files.newInputStream(pcm);
        SpeechStream stream = engine.open(language)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      int read = in.readNBytes(buffer, 0, buffer.length);
      while (read > 0) {
        stream.accept(buffer, 0, read);
        read = in.readNBytes(buffer, 0, buffer.length);
      }
      return stream.finish();
    }
  }
}
