package whenever.server;

import java.nio.file.Path;
import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.server.database.DatabaseConfig;
import whenever.server.http.HttpConfig;
import whenever.server.job.JobConfig;
import whenever.server.mail.MailConfig;
import whenever.server.media.MediaConfig;
import whenever.server.oidc.OidcConfig;
import whenever.server.storage.StorageSettings;
import whenever.server.transcript.SpeechConfig;
import whenever.server.upload.UploadConfig;

/**
 * All configuration of the program. Each feature reads its own part.
 *
 * @param mail empty where no mail is sent
 */
public record AppConfig(
    Path dataFolder,
    HttpConfig http,
    DatabaseConfig database,
    StorageSettings storage,
    UploadConfig upload,
    MediaConfig media,
    JobConfig jobs,
    SpeechConfig speech,
    Optional<OidcConfig> oidc,
    Optional<MailConfig> mail) {

  /** Reads everything; the caller then asks the reader for what was wrong. */
  public static AppConfig read(ConfigReader in) {
    Path data =
        in.path("data.folder", Path.of("data"), "Folder of everything that this server keeps.")
            .toAbsolutePath();
    return new AppConfig(
        data,
        HttpConfig.read(in),
        DatabaseConfig.read(in),
        StorageSettings.read(in, data),
        UploadConfig.read(in),
        MediaConfig.read(in),
        JobConfig.read(in),
        SpeechConfig.read(in, data),
        OidcConfig.read(in),
        MailConfig.read(in));
  }
}
