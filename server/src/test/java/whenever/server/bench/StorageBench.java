package whenever.server.bench;

import com.sun.management.OperatingSystemMXBean;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import whenever.server.config.Secret;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.S3Storage;
import whenever.server.storage.StorageConfig;

/**
 * CPU time of sending chunks to an S3 server against minio-java's stream put of the same bytes, in
 * turns; the server is a process of its own that forgets everything.
 */
final class StorageBench implements Bench {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
  private static final int WARM_UPS = 3;
  private static final int CHUNK = 8 << 20;
  private static final int SEGMENT = 256 << 10;
  private static final int CHUNKS = Integer.getInteger("bench.storage.chunks", 64);
  private static final double GOAL = 0.4;
  private static final String BUCKET = "media";
  private static final String KEY = "bench-access";
  private static final String SECRET = "bench-secret-of-this-process";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** One way of sending everything. */
  @FunctionalInterface
  private interface Way {
    void send() throws Exception;
  }

  @Override
  public List<Figure> run(Path folder) throws Exception {
    byte[] chunk = new byte[CHUNK];
    new SplittableRandom(1).nextBytes(chunk);
    try (var sink = sink(folder)) {
      URI endpoint = URI.create(sink.target().getLast());
      var config =
          new StorageConfig.S3(endpoint, "us-east-1", BUCKET, KEY, new Secret(SECRET), true);
      // Not closed: that waits for connections, and the process ends anyway.
      var minio =
          MinioClient.builder()
              .endpoint(endpoint.toString())
              .region(config.region())
              .credentials(KEY, SECRET)
              .build();
      try (var storage = new S3Storage(config)) {
        List<ByteBuffer> segments = segments(chunk);
        return measure(() -> ours(storage, segments), () -> theirs(minio, chunk));
      }
    }
  }

  private List<Figure> measure(Way ours, Way theirs) throws Exception {
    List<Double> own = new ArrayList<>();
    List<Double> reference = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      double one = cpu(ours);
      double other = cpu(theirs);
      if (round >= 0) {
        own.add(one);
        reference.add(other);
        ratios.add(one / other);
      }
    }
    return List.of(
        new Figure("CPU S3 put : minio-java's stream put", "ratio", GOAL, ratios),
        Figure.of("CPU S3 put", "s/GiB", own),
        Figure.of("CPU minio-java's stream put", "s/GiB", reference));
  }

  /** Seconds of this process for a GiB. */
  private double cpu(Way way) throws Exception {
    long before = system.getProcessCpuTime();
    way.send();
    long mib = ((long) CHUNKS * CHUNK) >> 20;
    return (system.getProcessCpuTime() - before) / 1e9 * 1024 / mib;
  }

  private static void ours(S3Storage storage, List<ByteBuffer> segments) {
    UUID upload = UUID.randomUUID();
    for (int i = 0; i < CHUNKS; i++) {
      var key = ObjectKey.chunk(upload, i, (long) i * CHUNK, CHUNK);
      storage.put(key, segments.stream().map(ByteBuffer::duplicate).toList());
    }
  }

  private static void theirs(MinioClient minio, byte[] chunk) throws Exception {
    for (int i = 0; i < CHUNKS; i++) {
      try (InputStream in = new ByteArrayInputStream(chunk)) {
        minio.putObject(
            PutObjectArgs.builder().bucket(BUCKET).object("upload/" + i).stream(
                    in, (long) CHUNK, -1L)
                .build());
      }
    }
  }

  /** As the memory for uploads hands them out. */
  private static List<ByteBuffer> segments(byte[] chunk) {
    List<ByteBuffer> segments = new ArrayList<>();
    for (int from = 0; from < chunk.length; from += SEGMENT) {
      segments.add(ByteBuffer.allocateDirect(SEGMENT).put(chunk, from, SEGMENT).flip());
    }
    return segments;
  }

  private static ProcessTaker sink(Path folder) throws Exception {
    int port = ProcessTaker.freePort();
    return new ProcessTaker(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            S3Sink.class.getName(),
            Integer.toString(port)),
        port,
        Files.createDirectories(folder.resolve("sink")),
        address -> List.of(address));
  }
}
