package whenever.transcode.speech.command;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import whenever.transcode.speech.LanguageMissingException;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.SpeechStream;

/**
 * Speech with a program of the operator's: one run for each stream.
 *
 * <p>It gets the sound on its standard input (16 kHz, mono, signed 16 bit, little endian, no
 * header) until that ends, prints a line of JSON for each word ({@code
 * {"text":"hello","startMs":120,"endMs":480,"confidence":0.97}}) and ends with exit code 0. What it
 * says on its standard error goes into the log, the first and the last of it.
 */
public final class CommandEngine implements SpeechEngine {
  private final CommandConfig config;
  private final Set<CommandStream> streams = ConcurrentHashMap.newKeySet();

  public CommandEngine(CommandConfig config) {
    this.config = config;
  }

  @Override
  public boolean supports(String language) {
    return config.languages().contains(code(language));
  }

  @Override
  public Set<String> languages() {
    return config.languages();
  }

  @Override
  public SpeechStream open(String language) {
    if (!supports(language)) {
      throw new LanguageMissingException(language);
    }
    var process = CommandProcess.start(config.wordsFor(code(language)));
    var stream = new CommandStream(process, config.hangTimeout(), streams::remove);
    streams.add(stream);
    stream.start();
    return stream;
  }

  @Override
  public void close() {
    streams.forEach(CommandStream::close);
  }

  private static String code(String tag) {
    return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
  }
}
