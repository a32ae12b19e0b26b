package whenever.server.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What others do with the same bytes: nginx, @tus/server, and a sink that keeps nothing. */
final class References {
  private static final List<Path> NGINX =
      List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"));
  private static final Path TUS = Path.of("../.whenever/bench/tus").toAbsolutePath().normalize();

  private References() {}

  static ProcessTaker nginx(Path folder) throws IOException {
    Path binary =
        NGINX.stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() ->
                new BenchException(
                    "nginx is missing. Install it: sudo apt-get install -y nginx-light"));
    int port = ProcessTaker.freePort();
    Path files = Files.createDirectories(folder.resolve("nginx"));
    Path config = folder.resolve("nginx.conf");
    Files.writeString(
        config,
        """
        daemon off; master_process off; pid %1$s/nginx.pid; error_log %1$s/nginx-error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/nginx-temporary;
          client_max_body_size 0;
          server {
            listen 127.0.0.1:%2$d;
            root %1$s/nginx;
            location / { dav_methods PUT; }
          }
        }
        """
            .formatted(folder, port));
    return new ProcessTaker(
        List.of(binary.toString(), "-c", config.toString(), "-e", folder + "/nginx-error.log"),
        port,
        files,
        address -> List.of(address + "/file"));
  }

  static ProcessTaker tusServer(Path folder, long length) throws IOException {
    if (!Files.isDirectory(TUS.resolve("node_modules/@tus/server"))) {
      throw new BenchException("@tus/server is missing. Start this by ./whenever bench.");
    }
    int port = ProcessTaker.freePort();
    Path files = Files.createDirectories(folder.resolve("tus"));
    Path script = TUS.resolve("server.mjs");
    Files.writeString(
        script,
        """
        import http from 'node:http';
        import { FileStore } from '@tus/file-store';
        import { Server } from '@tus/server';

        const [, , directory, port] = process.argv;
        const server = new Server({ path: '/files', datastore: new FileStore({ directory }) });
        http.createServer((req, res) => server.handle(req, res)).listen(port, '127.0.0.1');
        """);
    return new ProcessTaker(
        List.of("node", script.toString(), files.toString(), Integer.toString(port)),
        port,
        files,
        address -> tusTarget(address, length));
  }

  private static List<String> tusTarget(String address, long length) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var created =
          http.send(
              HttpRequest.newBuilder(URI.create(address + "/files"))
                  .header("Tus-Resumable", "1.0.0")
                  .header("Upload-Length", Long.toString(length))
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.discarding());
      return List.of(
          "-X",
          "PATCH",
          "-H",
          "Tus-Resumable: 1.0.0",
          "-H",
          "Upload-Offset: 0",
          "-H",
          "Content-Type: application/offset+octet-stream",
          created.headers().firstValue("Location").orElseThrow());
    }
  }

  static ProcessTaker sink(Path folder) throws IOException {
    int port = ProcessTaker.freePort();
    return new ProcessTaker(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Sink.class.getName(),
            Integer.toString(port)),
        port,
        Files.createDirectories(folder.resolve("sink")),
        address -> List.of(address + "/"));
  }
}
