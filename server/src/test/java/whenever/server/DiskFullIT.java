package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** A disk that is full: what is there stays, what does not fit is told so and goes on later. */
class DiskFullIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BLOCK = 4096;

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    if (!refusal.isEmpty()) {
      abort("A small disk needs a user who may mount one: " + refusal);
    }
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  @Test
  void whatIsThereStaysAndTheRestFollowsOnceThereIsRoom() throws Exception {
    Path objects = Files.createDirectory(disk.resolve("media"));
    try (var app = TestApp.start(Map.of("storage.disk-folder", objects.toString()))) {
      Person ada = app.setUp();
      Path speech = SampleMedia.speech(folder, "nothing that is recorded is ever lost", 0);
      byte[] recording = SampleMedia.recording(folder, Form.OPUS_VOICE, speech);
      int half = recording.length / 2;
      byte[] rest = Arrays.copyOfRange(recording, half, recording.length);
      UUID earlier = ada.api().draft(ada.channelId(), "voice");
      ada.api().upload(earlier, recording);
      String url = playable(ada, earlier);
      UUID message = ada.api().draft(ada.channelId(), "voice");
      String upload = ada.api().createUpload(message);
      ada.api().append(upload, 0, Arrays.copyOf(recording, half), false).expect(204);

      Path filler = fill();
      Answer refused = ada.api().append(upload, half, rest, true).expect(507);

      assertThat(refused.json().get("type").asText()).endsWith("storage-full");
      assertThat(refused.json().get("detail").asText()).contains("is full");
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(offset(ada, upload)).isEqualTo(half);
      assertThat(unfinished(objects)).isEmpty();
      assertThat(ada.api().get(url).expect(200).bytes()).isNotEmpty();

      Files.delete(filler);
      ada.api().append(upload, half, rest, true).expect(204);
      assertThat(playable(ada, message)).isNotEmpty();
    }
  }

  /** Takes all the room there is. */
  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException _) {
      return filler;
    }
  }

  private static List<Path> unfinished(Path objects) throws IOException {
    try (Stream<Path> files = Files.walk(objects)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/upload/"))
          .filter(file -> !file.toString().contains("/message/"))
          .toList();
    }
  }

  private static String playable(Person person, UUID message) {
    await()
        .atMost(PATIENCE)
        .until(() -> person.api().message(message).get("state").asText().equals("ready"));
    return person.api().message(message).at("/sources/0/url").asText();
  }

  private static long offset(Person person, String upload) {
    Answer head =
        person.api().send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
    return Long.parseLong(head.expect(200).header("Upload-Offset").orElseThrow());
  }

  /** What the command said, if it failed. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said.isBlank() ? "refused" : said.strip();
  }
}
