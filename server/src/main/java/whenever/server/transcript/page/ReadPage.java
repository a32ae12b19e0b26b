package whenever.server.transcript.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import whenever.server.media.Stills.Still;
import whenever.server.transcript.readable.Paragraph;
import whenever.server.transcript.readable.PlayTime;

/** A reading as HTML. Its styles are a file of the web client; there are no scripts. */
final class ReadPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Reading reading;
  private final StringBuilder html = new StringBuilder();

  private ReadPage(Reading reading) {
    this.reading = reading;
  }

  static String write(Reading reading) {
    var page = new ReadPage(reading);
    page.head();
    page.header();
    page.article();
    return page.html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void head() {
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/read.css">
        </head>
        <body>
        """
            .formatted(escape(reading.title())));
  }

  private void header() {
    html.append("<header>\n<nav><a href=\"%s\">Open the message</a></nav>\n".formatted(message()))
        .append("<h1 dir=\"auto\">%s</h1>\n".formatted(escape(reading.title())))
        .append(
            "<p class=\"about\"><span dir=\"auto\">%s</span>".formatted(escape(reading.author())))
        .append(
            " <time datetime=\"%s\">%s</time>"
                .formatted(reading.date(), DAY.format(reading.date())));
    Integer duration = reading.durationMs();
    if (duration != null) {
      html.append(" <span>%s</span>".formatted(PlayTime.of(duration)));
    }
    html.append("</p>\n</header>\n");
  }

  private void article() {
    html.append(
        "<main%s class=\"%s\">\n".formatted(lang(), reading.written() ? "written" : "heard"));
    var paragraphs = reading.paragraphs();
    if (paragraphs.isEmpty()) {
      html.append("<p class=\"state\" lang=\"en\">%s</p>\n".formatted(escape(reading.state())));
    }
    for (int i = 0; i < paragraphs.size(); i++) {
      int from = i == 0 ? 0 : paragraphs.get(i).startMs();
      int to = i + 1 < paragraphs.size() ? paragraphs.get(i + 1).startMs() : Integer.MAX_VALUE;
      stills(
          reading.stills().stream()
              .filter(still -> still.atMs() >= from && still.atMs() < to)
              .toList());
      paragraph(paragraphs.get(i));
    }
  }

  private String lang() {
    return reading.language().isEmpty() ? "" : " lang=\"%s\"".formatted(escape(reading.language()));
  }

  private void paragraph(Paragraph paragraph) {
    int at = paragraph.startMs();
    html.append("<p dir=\"auto\" id=\"t%d\">".formatted(at))
        .append(
            "<a class=\"time\" dir=\"ltr\" href=\"%s\">%s</a>".formatted(at(at), PlayTime.of(at)));
    for (String sentence : paragraph.sentences()) {
      html.append(" <span>%s</span>".formatted(escape(sentence)));
    }
    html.append("</p>\n");
  }

  private void stills(List<Still> stills) {
    if (stills.isEmpty()) {
      return;
    }
    html.append("<div class=\"stills\">\n");
    for (var still : stills) {
      // A window on the one picture that holds all of them.
      html.append("<a href=\"%s\">".formatted(at(still.atMs())))
          .append(
              "<svg viewBox=\"%d %d %d %d\" role=\"img\" aria-label=\"%s\" lang=\"en\">"
                  .formatted(
                      still.x(),
                      still.y(),
                      still.width(),
                      still.height(),
                      "The picture at " + PlayTime.of(still.atMs())))
          .append(
              "<image href=\"%s\" width=\"%d\" height=\"%d\"/></svg></a>\n"
                  .formatted(escape(still.picture()), still.pictureWidth(), still.pictureHeight()));
    }
    html.append("</div>\n");
  }

  private String message() {
    return "/m/" + reading.messageId();
  }

  private String at(int ms) {
    return message() + "?t=" + ms;
  }

  /** For text and for attributes in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
