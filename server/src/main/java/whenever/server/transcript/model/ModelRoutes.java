package whenever.server.transcript.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Speech models over HTTP, for who looks after the server. */
public final class ModelRoutes {
  private final ModelService models;
  private final SignedIn signedIn;

  public ModelRoutes(ModelService models, SignedIn signedIn) {
    this.models = models;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listModels", signedIn.then(this::list));
    api.on("listModelOffers", signedIn.then(this::offers));
    api.on("addModel", signedIn.then(this::add));
    api.on("uploadModel", signedIn.then(this::upload));
    api.on("cancelModel", signedIn.then(this::cancel));
    api.on("removeModel", signedIn.then(this::remove));
  }

  private record AdditionResponse(
      UUID id, String name, String state, long done, long total, @Nullable String failure) {
    static AdditionResponse of(Addition addition) {
      return new AdditionResponse(
          addition.id(),
          addition.name(),
          addition.state().value(),
          addition.done(),
          addition.total(),
          addition.failure());
    }
  }

  private record Broken(String name, String reason) {}

  private record StateResponse(
      List<ModelLibrary.Installed> installed,
      List<Broken> broken,
      List<AdditionResponse> additions,
      Map<String, Integer> waiting) {}

  private Reply list(Viewer viewer, Request request) {
    var state = models.state(viewer);
    return Reply.json(
        200,
        new StateResponse(
            state.installed(),
            state.broken().stream()
                .map(model -> new Broken(model.name(), model.sentence()))
                .toList(),
            state.additions().stream().map(AdditionResponse::of).toList(),
            new TreeMap<>(state.waiting())));
  }

  private record OfferResponse(
      String language, String description, String name, long bytes, String md5) {}

  private record OffersResponse(String source, List<OfferResponse> offers) {}

  private Reply offers(Viewer viewer, Request request) throws InterruptedException {
    var found = models.offers(viewer);
    var offers =
        found.offers().stream()
            .map(offer ->
                new OfferResponse(
                    offer.tag(), offer.language(), offer.name(), offer.size(), offer.md5()))
            .toList();
    return Reply.json(200, new OffersResponse(found.source().toString(), offers));
  }

  private record AddModel(String name) {}

  private Reply add(Viewer viewer, Request request) throws InterruptedException {
    var name = request.body(AddModel.class).name();
    return Reply.json(202, AdditionResponse.of(models.add(viewer, name)));
  }

  private Reply upload(Viewer viewer, Request request) throws IOException {
    String file = request.query("file").orElse("model.zip");
    var addition = models.upload(viewer, file, length(request), request.stream().asInputStream());
    return Reply.json(202, AdditionResponse.of(addition));
  }

  private static long length(Request request) {
    try {
      return request.header("Content-Length").map(Long::parseLong).orElse(-1L);
    } catch (NumberFormatException _) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Content-Length must be a number.");
    }
  }

  private Reply cancel(Viewer viewer, Request request) {
    models.cancel(viewer, request.uuid("additionId"));
    return Reply.noContent();
  }

  private Reply remove(Viewer viewer, Request request) {
    models.remove(viewer, request.query("name").orElse(""));
    return Reply.noContent();
  }
}
