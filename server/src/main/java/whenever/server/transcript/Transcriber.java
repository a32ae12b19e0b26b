package whenever.server.transcript;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import whenever.server.media.WorkFolder;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.rendition.sound.TimeRange;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.Word;
import whenever.transcode.speech.whole.Pause;
import whenever.transcode.speech.whole.WholeRecording;

/** Turns a rendition into words. */
public final class Transcriber {
  private final Transcoder transcoder;
  private final SpeechEngine engine;
  private final WholeRecording recogniser;

  /** The recogniser is that of the engine. */
  public Transcriber(Transcoder transcoder, SpeechEngine engine, WholeRecording recogniser) {
    this.transcoder = transcoder;
    this.engine = engine;
    this.recogniser = recogniser;
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
  List<Word> words(Sound sound, String language) {
    List<Pause> pauses = sound.silences().stream().map(Transcriber::pause).toList();
    return recogniser.words(sound.pcm(), pauses, language);
  }

  private static Pause pause(TimeRange range) {
    return new Pause((int) range.start().toMillis(), (int) range.end().toMillis());
  }
}
