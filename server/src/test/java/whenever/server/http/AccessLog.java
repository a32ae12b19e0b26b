package whenever.server.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What the http room writes into the log while a test runs. */
final class AccessLog implements AutoCloseable {
  final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

  private final Logger logger = (Logger) LoggerFactory.getLogger("whenever.server.http");
  private final Level before = logger.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          lines.add(event);
        }
      };

  AccessLog() {
    logger.setLevel(Level.DEBUG);
    appender.start();
    logger.addAppender(appender);
  }

  List<String> of(String message) {
    return lines.stream()
        .filter(line -> line.getMessage().equals(message))
        .map(line -> line.getLevel() + " " + line.getKeyValuePairs())
        .toList();
  }

  static List<String> keys(ILoggingEvent line) {
    return line.getKeyValuePairs().stream().map((KeyValuePair pair) -> pair.key).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
  }
}
