package whenever.server.upload.tus;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The servers of the suite, started once and stopped when the last test of the run has ended. */
final class TusServers implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(Namespace.create(TusServers.class))
            .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    var wanted = context.getRequiredTestClass().getAnnotation(OnEachTusServer.class);
    return running.servers().stream()
        .filter(server -> server.ours() || !wanted.oursAlone())
        .filter(server -> announces(server, wanted.announcing(), context.getDisplayName()))
        .map(Arguments::of);
  }

  private static boolean announces(TusServer server, String extension, String test) {
    if (extension.isEmpty() || announced(server).contains(extension)) {
      return true;
    }
    System.out.printf(
        "tus: %s does not run on %s, which does not announce %s%n", test, server.name(), extension);
    return false;
  }

  /** What {@code Tus-Extension} says. */
  static Set<String> announced(TusServer server) {
    try (var conversation = Conversation.with(server)) {
      WireAnswer answer = conversation.says("OPTIONS {uploads} HTTP/1.1").hears();
      return Set.of(answer.header("Tus-Extension").orElseThrow().split(","));
    }
  }

  /** Both servers. */
  private record Running(List<TusServer> servers) implements AutoCloseable {
    static Running start() {
      return new Running(List.of(WheneverServer.start(), ReferenceServer.start()));
    }

    @Override
    public void close() {
      servers.forEach(TusServer::close);
    }
  }
}
