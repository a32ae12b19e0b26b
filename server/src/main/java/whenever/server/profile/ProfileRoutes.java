package whenever.server.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.Me;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Json;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.storage.ObjectKey;

/** Profiles and pictures of people over HTTP. */
public final class ProfileRoutes {
  // Each picture has an address of its own and never changes; only the reader's own cache may hold
  // it.
  private static final String CACHE = "private, max-age=31536000, immutable";

  private final ProfileService profiles;
  private final SignedIn signedIn;

  public ProfileRoutes(ProfileService profiles, SignedIn signedIn) {
    this.profiles = profiles;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getProfile", signedIn.then((viewer, _) -> reply(viewer, profiles.find(viewer))));
    api.on("updateProfile", signedIn.then(this::update));
    api.on("setPicture", signedIn.then(this::setPicture));
    api.on("deletePicture", signedIn.then(this::deletePicture));
    api.on("getPicture", signedIn.then(this::picture));
  }

  private record ProfileResponse(
      String name,
      String timeZone,
      List<String> languages,
      @Nullable String spokenLanguage,
      @Nullable WorkingHours workingHours,
      @Nullable String pictureUrl) {}

  private static Reply reply(Viewer viewer, Profile profile) {
    var key = profile.picture().map(ObjectKey::value).orElse(null);
    return Reply.json(
        200,
        new ProfileResponse(
            profile.name(),
            profile.timeZone(),
            profile.languages(),
            profile.spokenLanguage().orElse(null),
            profile.workingHours().orElse(null),
            Me.pictureUrl(viewer.accountId(), key)));
  }

  /**
   * What is null is left as it is.
   *
   * @param spokenLanguage empty for none
   * @param workingHours JSON, because its null says that there are none
   */
  private record UpdateProfileRequest(
      @Nullable String name,
      @Nullable String timeZone,
      @Nullable List<String> languages,
      @Nullable String spokenLanguage,
      @Nullable JsonNode workingHours) {

    private record Hours(List<Integer> days, String from, String until) {}

    Profile applyTo(Profile before) {
      return new Profile(
          name == null ? before.name() : ProfileTexts.name(name),
          timeZone == null ? before.timeZone() : ProfileTexts.timeZone(timeZone),
          languages == null ? before.languages() : ProfileTexts.languages(languages),
          spokenLanguage == null
              ? before.spokenLanguage()
              : Optional.of(spokenLanguage).filter(tag -> !tag.isEmpty()),
          workingHours == null ? before.workingHours() : read(workingHours),
          before.picture());
    }

    private static Optional<WorkingHours> read(JsonNode json) {
      if (json.isNull()) {
        return Optional.empty();
      }
      Hours hours = Json.read(json.toString(), Hours.class);
      return Optional.of(new WorkingHours(hours.days(), hours.from(), hours.until()));
    }
  }

  private Reply update(Viewer viewer, Request request) {
    return reply(
        viewer, profiles.update(viewer, request.body(UpdateProfileRequest.class)::applyTo));
  }

  private Reply setPicture(Viewer viewer, Request request)
      throws IOException, InterruptedException {
    return reply(viewer, profiles.setPicture(viewer, request.stream().asInputStream()));
  }

  private Reply deletePicture(Viewer viewer, Request request) {
    profiles.removePicture(viewer);
    return Reply.noContent();
  }

  private Reply picture(Viewer viewer, Request request) {
    var picture = profiles.picture(viewer, request.uuid("accountId"));
    return Reply.content(picture, "image/jpeg").withHeader("Cache-Control", CACHE);
  }
}
