package whenever.server.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import whenever.server.testing.PackedServer;

/** One server of a cluster, at a port that stays. */
final class ServerMember extends Member {
  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");

  private final Path folder;
  private final URI url;
  private final List<String> jvm;
  private final Map<String, String> settings;
  private PackedServer server;
  private Optional<String> setupToken = Optional.empty();
  private int starts;

  ServerMember(Path folder, int port, List<String> jvm, Map<String, String> settings) {
    this.folder = folder;
    this.url = URI.create("http://localhost:" + port);
    this.jvm = List.copyOf(jvm);
    this.settings = Map.copyOf(settings);
  }

  URI url() {
    return url;
  }

  boolean knowsSetupToken() {
    return setupToken.isPresent();
  }

  String setupToken() {
    return setupToken.orElseThrow();
  }

  @Override
  Process begin() throws IOException {
    starts++;
    Path log = folder.resolveSibling(folder.getFileName() + "-" + starts + ".log");
    List<String> options = new ArrayList<>(JVM);
    options.addAll(jvm);
    server = PackedServer.start(List.of(), options, settings, log);
    return server.process();
  }

  @Override
  boolean answers() {
    if (server.url().isEmpty()) {
      return false;
    }
    setupToken = setupToken.or(server::setupToken);
    return true;
  }

  @Override
  String said() {
    return server.said();
  }
}
