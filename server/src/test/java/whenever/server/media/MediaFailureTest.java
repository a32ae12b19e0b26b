package whenever.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import whenever.server.job.OutOfSpaceException;
import whenever.server.job.PermanentJobFailure;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;

class MediaFailureTest {
  @Test
  void whatTheRecordingIsToBlameForIsGivenUp() {
    var damaged = new MediaException(Reason.DAMAGED);

    assertThat(MediaFailure.of(damaged))
        .isInstanceOf(PermanentJobFailure.class)
        .hasMessage(damaged.getMessage());
    assertThat(MediaFailure.of(new MediaException(Reason.RESULT_TOO_LARGE)))
        .isInstanceOf(PermanentJobFailure.class);
  }

  @Test
  void aFullDiskIsWaitedForAndAnythingElseTriedAgain() {
    var killed = new MediaException(Reason.KILLED);

    assertThat(MediaFailure.of(new MediaException(Reason.OUT_OF_SPACE)))
        .isInstanceOf(OutOfSpaceException.class);
    assertThat(MediaFailure.of(killed)).isSameAs(killed);
  }
}
