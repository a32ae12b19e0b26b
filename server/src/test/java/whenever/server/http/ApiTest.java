package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ApiTest {

  @Test
  void everyMissingHandlerIsNamedAtStart() {
    var api = new Api(Fixture.CONTRACT).on("work", _ -> Reply.noContent());

    assertThatIllegalStateException()
        .isThrownBy(() -> HttpServer.start(Fixture.config(), api))
        .withMessage(
            "These operations have no handler: append, change, createThing, getMedia, getOffset,"
                + " getOptions, getThing, streamEvents");
  }

  @Test
  void anOperationThatTheContractDoesNotHaveCannotBeBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Api(Fixture.CONTRACT).on("fly", _ -> Reply.noContent()))
        .withMessage("The contract has no operation fly");
  }

  @Test
  void anOperationHasOneHandler() {
    var api = new Api(Fixture.CONTRACT).on("work", _ -> Reply.noContent());

    assertThatIllegalArgumentException().isThrownBy(() -> api.on("work", _ -> Reply.noContent()));
  }

  @Test
  void theContractOfThisServerCanBeServed() throws Exception {
    var api = new Api();
    api.contract().operationIds().forEach(id -> api.on(id, _ -> Reply.text("text/plain", id)));
    try (var server = HttpServer.start(Fixture.config(), api);
        var client = java.net.http.HttpClient.newHttpClient()) {
      var request =
          java.net.http.HttpRequest.newBuilder(
                  java.net.URI.create("http://127.0.0.1:" + server.port() + "/health/live"))
              .build();

      assertThat(client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("getLiveness");
    }
  }
}
