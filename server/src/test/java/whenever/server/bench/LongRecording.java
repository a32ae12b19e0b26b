package whenever.server.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;

/** Five minutes of 720p as Chrome records them: H.264 and Opus in Matroska without an index. */
final class LongRecording {
  /** What a browser has not sent yet when somebody stops: about a second. */
  private static final int REST = 300_000;

  /** About ten seconds, which is as old as a chunk gets while a recording comes as it is made. */
  private static final int PIECE = 3 << 20;

  private final byte[] bytes;

  private LongRecording(byte[] bytes) {
    this.bytes = bytes;
  }

  static LongRecording make(Path folder) {
    Path target = folder.resolve("recording.mkv");
    String command =
        "ffmpeg -v error -f lavfi -i testsrc2=s=1280x720:r=30:d=300"
            + " -f lavfi -i sine=f=220:r=48000:d=300 -c:v libx264 -preset ultrafast -b:v 2500k"
            + " -pix_fmt yuv420p -g 60 -c:a libopus -f matroska -live 1 "
            + target;
    SampleMedia.run(List.of(command.split(" ", -1)));
    return new LongRecording(SampleMedia.read(target));
  }

  /** All but its end; the upload it went to. */
  String begin(ApiClient api, UUID message) {
    String upload = api.createUpload(message);
    int most = bytes.length - REST;
    for (int offset = 0; offset < most; offset += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, offset, Math.min(most, offset + PIECE));
      api.append(upload, offset, piece, false).expect(204);
    }
    return upload;
  }

  /** Its end, as it is sent when somebody stops. */
  void end(ApiClient api, String upload) {
    int most = bytes.length - REST;
    api.append(upload, most, Arrays.copyOfRange(bytes, most, bytes.length), true).expect(204);
  }
}
