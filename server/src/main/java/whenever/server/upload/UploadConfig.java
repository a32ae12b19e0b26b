package whenever.server.upload;

import whenever.server.config.ConfigReader;
import whenever.server.config.DataSize;

/** How much may be uploaded. */
public record UploadConfig(DataSize maxLength) {
  public static UploadConfig read(ConfigReader in) {
    return new UploadConfig(
        in.size("upload.max-length", DataSize.gib(8), "The largest recording that is accepted."));
  }
}
