package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.config.ConfigReader;

class DoctorCommandIT {
  @TempDir Path folder;

  /** The exit code and what is printed. */
  private record Diagnosis(int code, String text) {}

  private AppConfig config(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("data.folder", folder.resolve("data").toString());
    all.put("speech.models-dir", folder.resolve("models").toString());
    all.put("http.port", "0");
    all.putAll(settings);
    var reader = new ConfigReader(Optional.empty(), Map.of(), all);
    var config = AppConfig.read(reader);
    reader.finish();
    return config;
  }

  private static Diagnosis diagnosis(AppConfig config) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int code = new DoctorCommand(config, out).examine();
    return new Diagnosis(code, printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void isContentWithANewMachineAndMakesNothing() throws IOException {
    var found = diagnosis(config(Map.of()));

    assertThat(found.code()).isZero();
    assertThat(found.text())
        .containsPattern("(?m)^ok +ffmpeg +ffmpeg version .* bubblewrap sandbox without network")
        .containsPattern("(?m)^ok +data +.* GiB free")
        .containsPattern("(?m)^ok +database +None yet")
        .containsPattern("(?m)^look +speech +No speech model.*model add en");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void looksAtAServerThatRunsAndAtOneThatDoesNot() {
    var config = config(Map.of());
    try (var _ = App.start(config)) {
      assertWell(diagnosis(config));
    }
    assertWell(diagnosis(config));
  }

  private static void assertWell(Diagnosis found) {
    assertThat(found.code()).as("%s", found.text()).isZero();
    assertThat(found.text())
        .containsPattern("(?m)^ok +database +The server's own answers")
        .containsPattern("(?m)^ok +storage +.* answers");
  }

  @Test
  void saysWhatIsWrongAndWhatCouldBeBetter() throws IOException {
    assertThat(diagnosis(config(Map.of("media.sandbox", "off"))).text())
        .containsPattern("(?m)^look +ffmpeg +.*WITHOUT a sandbox: the sandbox is switched off");

    var none = Files.createFile(folder.resolve("none"));
    var settings =
        Map.of(
            "media.ffmpeg", none.toString(),
            "database.url", "jdbc:postgresql://127.0.0.1:1/none",
            "database.user", "nobody");
    var found = diagnosis(config(settings));
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.text())
        .containsPattern("(?m)^wrong +ffmpeg +")
        .containsPattern("(?m)^wrong +database +The database at database.url cannot be used");
  }

  @Test
  void saysWhetherMailCanBeSent() {
    assertThat(diagnosis(config(Map.of())).text()).containsPattern("(?m)^ok +mail +Off");

    var mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    var settings =
        Map.of(
            "mail.smtp-host", "localhost",
            "mail.smtp-port", String.valueOf(mail.getSmtp().getPort()),
            "mail.smtp-security", "none",
            "mail.from", "clips@example.org");
    assertThat(diagnosis(config(settings)).text()).containsPattern("(?m)^ok +mail +.* answers");

    mail.stop();
    var away = diagnosis(config(settings));
    assertThat(away.text()).containsPattern("(?m)^look +mail +The mail server .*cannot be reached");
    assertThat(away.code()).isZero();
  }
}
