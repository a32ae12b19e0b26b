package whenever.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import whenever.server.AccessMatrixIT.Operation;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SamplePictures;

/**
 * The operations of the contract, and calls of those that do not take JSON; each returns the
 * status.
 */
final class RawCalls {
  private RawCalls() {}

  static int setPicture(ApiClient caller) {
    var picture = BodyPublishers.ofByteArray(SamplePictures.of("png", 40, 30));
    return caller
        .send("PUT", "/api/profile/picture", picture, "Content-Type", "image/png")
        .status();
  }

  static int tus(ApiClient caller, Operation operation, String path, UUID messageId) {
    return caller
        .send(
            operation.method().toUpperCase(Locale.ROOT),
            path,
            operation.id().equals("appendToUpload")
                ? BodyPublishers.ofByteArray(new byte[1])
                : BodyPublishers.noBody(),
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            "0",
            "Upload-Defer-Length",
            "1",
            "Upload-Metadata",
            ApiClient.metadata(messageId),
            "Content-Type",
            "application/offset+octet-stream")
        .status();
  }

  static int uploadCaptions(ApiClient caller, String path) {
    var body = BodyPublishers.ofString("WEBVTT");
    return caller.send("PUT", path, body, "Content-Type", "text/vtt").status();
  }

  static int uploadModel(ApiClient caller, String path) {
    return caller
        .send(
            "POST",
            path,
            BodyPublishers.ofByteArray(new byte[1]),
            "Content-Type",
            "application/zip")
        .status();
  }

  /** All of the contract. */
  static List<Operation> operations() throws IOException {
    JsonNode paths =
        new YAMLMapper()
            .readTree(AccessMatrixIT.class.getResourceAsStream("/openapi.yaml"))
            .get("paths");
    List<Operation> operations = new ArrayList<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method -> {
                  if (method.getValue().has("operationId")) {
                    operations.add(
                        new Operation(
                            method.getValue().get("operationId").asText(),
                            method.getKey(),
                            path.getKey()));
                  }
                }));
    return operations;
  }
}
