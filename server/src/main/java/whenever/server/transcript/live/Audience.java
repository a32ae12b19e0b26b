package whenever.server.transcript.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import whenever.server.http.EventStream;
import whenever.server.http.Json;
import whenever.server.http.ServerSentEvent;
import whenever.transcode.speech.SpeechListener;
import whenever.transcode.speech.Word;

/** Those who read along with one recording, and what they can have read so far. */
final class Audience implements SpeechListener {
  /** Why no more words come. */
  enum End {
    /** All has been understood. */
    DONE,
    /** As many recordings are understood as this server can at once; the words come afterwards. */
    BUSY,
    /** There is no model for the language. */
    LANGUAGE,
    /** It broke off; the words come afterwards. */
    LOST
  }

  /** What an event tells: words that are new, and what is being said just now. */
  private record WordsEvent(List<Word> words, String partial) {}

  private record OverEvent(String reason) {}

  private final List<EventStream> streams = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private String partial = "";

  @Override
  public synchronized void partial(String text) {
    if (!text.equals(partial)) {
      partial = text;
      send(words(List.of()));
    }
  }

  @Override
  public synchronized void heard(List<Word> heard) {
    words.addAll(heard);
    partial = "";
    send(words(heard));
  }

  /** Everything is understood anew from the start. */
  synchronized void restart() {
    words.clear();
    partial = "";
  }

  synchronized void join(EventStream stream) {
    streams.add(stream);
    if (!words.isEmpty() || !partial.isEmpty()) {
      boolean _ = stream.send(words(List.copyOf(words)));
    }
  }

  synchronized void leave(EventStream stream) {
    streams.remove(stream);
  }

  synchronized boolean isEmpty() {
    return streams.isEmpty();
  }

  synchronized void end(End how) {
    send(over(how));
    List.copyOf(streams).forEach(EventStream::close);
    streams.clear();
  }

  static ServerSentEvent over(End how) {
    String json = Json.write(new OverEvent(how.name().toLowerCase(Locale.ROOT)));
    return new ServerSentEvent(UUID.randomUUID().toString(), "over", json);
  }

  private ServerSentEvent words(List<Word> fresh) {
    String json = Json.write(new WordsEvent(fresh, partial));
    return new ServerSentEvent(UUID.randomUUID().toString(), "words", json);
  }

  private void send(ServerSentEvent event) {
    EventStream.send(streams, event);
  }
}
