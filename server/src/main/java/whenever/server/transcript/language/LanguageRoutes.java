package whenever.server.transcript.language;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.transcript.SpokenLanguage.Spoken;
import whenever.transcode.speech.SpeechEngine;

/** Which language is spoken, over HTTP. */
public final class LanguageRoutes {
  private final LanguageService languages;
  private final SpeechEngine engine;
  private final SignedIn signedIn;

  public LanguageRoutes(LanguageService languages, SpeechEngine engine, SignedIn signedIn) {
    this.languages = languages;
    this.engine = engine;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getSpokenLanguage", signedIn.then(this::inChannel));
    api.on("getMessageLanguage", signedIn.then(this::ofMessage));
    api.on("setMessageLanguage", signedIn.then(this::choose));
  }

  private record SpokenResponse(
      @Nullable String chosen, String language, String source, List<String> installed) {}

  private record Choice(@Nullable String language) {}

  private Reply inChannel(Viewer viewer, Request request) {
    return reply(languages.inChannel(viewer, request.uuid("channelId")));
  }

  private Reply ofMessage(Viewer viewer, Request request) {
    return reply(languages.ofMessage(viewer, request.uuid("messageId")));
  }

  private Reply choose(Viewer viewer, Request request) {
    String language = request.body(Choice.class).language();
    return reply(languages.choose(viewer, request.uuid("messageId"), language));
  }

  private Reply reply(Spoken spoken) {
    return Reply.json(
        200,
        new SpokenResponse(
            spoken.chosen().orElse(null),
            spoken.usual(),
            spoken.source().name().toLowerCase(Locale.ROOT),
            engine.languages().stream().sorted().toList()));
  }
}
