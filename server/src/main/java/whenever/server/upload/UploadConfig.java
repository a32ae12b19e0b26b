package whenever.server.upload;

import java.time.Duration;
import whenever.server.config.ConfigReader;
import whenever.server.config.DataSize;

/**
 * How much may be uploaded, and how long the server waits for it.
 *
 * @param maxLength of one message, over all its parts
 * @param closeAfter silence after which an upload is made playable as it is
 * @param expireAfter silence after which it cannot be continued any more
 * @param memory for bytes that are not stored yet, over all uploads
 */
public record UploadConfig(
    DataSize maxLength,
    Duration closeAfter,
    Duration expireAfter,
    int openPerPerson,
    int openPerWorkspace,
    DataSize dailyPerPerson,
    DataSize dailyPerWorkspace,
    DataSize memory) {

  public static UploadConfig read(ConfigReader in) {
    return new UploadConfig(
        in.size("upload.max-length", DataSize.gib(8), "The largest recording that is accepted."),
        in.duration(
            "upload.close-after",
            Duration.ofMinutes(10),
            "How long after its last byte a recording is made playable as it is."),
        in.duration(
            "upload.expire-after",
            Duration.ofDays(30),
            "How long after its last byte a recording can still be continued."),
        in.integer("upload.open-per-person", 20, 1, 10_000, "Uploads at once of one person."),
        in.integer("upload.open-per-workspace", 500, 1, 100_000, "Uploads at once in a workspace."),
        in.size("upload.daily-per-person", DataSize.gib(100), "What one person may upload a day."),
        in.size(
            "upload.daily-per-workspace",
            DataSize.gib(1024),
            "What a workspace may upload a day, all people together."),
        in.size(
            "upload.memory",
            DataSize.mib(64),
            "Memory for bytes on their way into the storage, over all uploads."));
  }
}
