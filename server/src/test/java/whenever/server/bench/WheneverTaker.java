package whenever.server.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This server: one PATCH. */
final class WheneverTaker implements Taker {
  private final BenchServer server;
  private String upload;

  WheneverTaker(Path folder) throws Exception {
    server = new BenchServer(folder, Map.of());
  }

  @Override
  public Map<String, Double> cpuSeconds() throws Exception {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("JVM", server.process().cpuSeconds());
    parts.put("PostgreSQL", server.postgres().cpuSeconds());
    return parts;
  }

  @Override
  public List<String> target() {
    upload = server.upload();
    return List.of(
        "-X",
        "PATCH",
        "-H",
        "Cookie: " + server.api().cookie(),
        "-H",
        "Tus-Resumable: 1.0.0",
        "-H",
        "Upload-Offset: 0",
        "-H",
        "Content-Type: application/offset+octet-stream",
        server.api().server().resolve(upload).toString());
  }

  @Override
  public void clear() {
    server.remove(upload);
  }

  @Override
  public void close() {
    server.close();
  }
}
