package whenever.transcode.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.rendition.plan.Tier;

/** Each of these costs at most ten seconds of CPU, and none gets more than a GiB. */
class HostileMediaTest {
  private static final long MEMORY = 1L << 30;
  private static final Duration CPU = Duration.ofSeconds(10);

  private static Ffmpeg ffmpeg;
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    var usual = FfmpegConfig.defaults();
    ffmpeg =
        Ffmpeg.locate(
            new FfmpegConfig(
                null,
                usual.sandbox(),
                usual.maxMediaLength(),
                usual.maxOutputBytes(),
                MEMORY,
                usual.threads()));
    transcoder = new Transcoder(ffmpeg);
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void anEmptyFileAndATextAreRefusedWithASentence() throws IOException {
    assertThat(refusal(Files.createFile(folder.resolve("empty.webm"))).reason())
        .isEqualTo(Reason.EMPTY);

    var failure = refusal(Files.writeString(folder.resolve("text.webm"), "hello"));
    assertThat(failure.reason()).isEqualTo(Reason.NOT_MEDIA);
    assertThat(failure.permanent()).isTrue();
    assertThat(failure).hasMessage("This file is not a video or sound recording that we can read.");
  }

  @Test
  void aPlaylistNamedWebmFetchesNothingEvenWhenTheSnifferIsFooled() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var playlist =
          Files.writeString(
              folder.resolve("a.webm"),
              "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:%d/a.ts\n"
                  .formatted(server.getLocalPort()));

      assertThat(refusal(playlist).reason()).isEqualTo(Reason.NOT_MEDIA);
      assertThat(forced(playlist).reason()).isEqualTo(Reason.DAMAGED);

      server.setSoTimeout(100);
      assertThat(catchThrowableOfType(SocketTimeoutException.class, server::accept))
          .as("nobody came")
          .isNotNull();
    }
  }

  private static MediaException forced(Path playlist) {
    var command =
        new Command(
            playlist,
            Container.WEBM,
            null,
            List.of(),
            List.of("-f", "null", "-"),
            Duration.ofSeconds(10));
    return catchThrowableOfType(
        MediaException.class, () -> ffmpeg.run(command, ProgressListener.none()));
  }

  @Test
  void aJumpOfTenHoursIsTooLong() {
    assertThat(refusal(timeJump()).reason()).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void aJumpInTimeCostsNothingWhereItIsAllowed() {
    var config = FfmpegConfig.defaults().withMaxMediaLength(Duration.ofHours(12));
    var patient = new Transcoder(Ffmpeg.locate(config));
    var source = timeJump();
    var info = patient.probe(source);

    var before = ChildCpu.now();
    var made =
        patient
            .encode(source, info, Encoding.everywhere(), folder, ProgressListener.none())
            .get(Tier.EVERYWHERE);
    assertThat(ChildCpu.now().minus(before)).isLessThan(CPU);

    assertThat(Clips.ask(made.path(), "stream=nb_read_packets", "-count_packets"))
        .as("three frames in, three frames out")
        .isEqualTo("3");
  }

  private Path timeJump() {
    return clips.make(
        "jump.webm",
        "-f",
        "lavfi",
        "-i",
        "testsrc=s=64x64:r=10",
        "-frames:v",
        "3",
        "-vf",
        "setpts='if(eq(N,2),36000/TB,PTS)'",
        "-fps_mode",
        "passthrough",
        "-c:v",
        "libvpx",
        "-lag-in-frames",
        "0");
  }

  @Test
  void aPictureOf16000PixelsSquareIsTooLarge() throws IOException {
    var bytes = Files.readAllBytes(clips.vp8File("320x256"));
    // In the container: PixelWidth and PixelHeight.
    replace(bytes, new int[] {0xb0, 0x82, 1, 0x40}, new int[] {0xb0, 0x82, 0x3e, 0x80});
    replace(bytes, new int[] {0xba, 0x82, 1, 0}, new int[] {0xba, 0x82, 0x3e, 0x80});
    // In the first VP8 frame (RFC 6386, 9.1): both again, after the start code.
    replace(
        bytes,
        new int[] {0x9d, 1, 0x2a, 0x40, 1, 0, 1},
        new int[] {0x9d, 1, 0x2a, 0x80, 0x3e, 0x80, 0x3e});

    var bomb = Files.write(folder.resolve("bomb.webm"), bytes);

    assertThat(refusal(bomb).reason()).isEqualTo(Reason.PICTURE_TOO_LARGE);
  }

  private static void replace(byte[] bytes, int[] from, int[] to) {
    for (int at = 0; at < bytes.length - from.length; at++) {
      if (startsWith(bytes, at, from)) {
        for (int i = 0; i < to.length; i++) {
          bytes[at + i] = (byte) to[i];
        }
        return;
      }
    }
    throw new AssertionError("nothing to replace");
  }

  private static boolean startsWith(byte[] bytes, int at, int[] part) {
    for (int i = 0; i < part.length; i++) {
      if (bytes[at + i] != (byte) part[i]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aCutMp4IsDamagedAndAnUnknownCodecIsNotSupported() {
    assertThat(refusal(clips.cut(clips.mp4(), 0.5)).reason()).isEqualTo(Reason.DAMAGED);

    var theora =
        clips.make("a.ogg", "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-c:v", "libtheora");
    assertThat(refusal(theora).reason()).isEqualTo(Reason.UNSUPPORTED_CODEC);
  }

  @Test
  void aHeaderWithNothingBehindItIsDamaged() {
    assertThat(refusal(clips.cut(clips.chromeVp8(), 0.01)).permanent()).isTrue();
  }

  @Test
  void fragmentsWithoutTheirBeginningAndABeginningWithoutFragmentsAreRefused() throws IOException {
    var whole =
        Files.readAllBytes(
            clips.make(
                "whole.mp4",
                "-i",
                clips.mp4().toString(),
                "-c",
                "copy",
                "-movflags",
                "frag_keyframe+empty_moov+default_base_moof"));
    int fragments = new String(whole, StandardCharsets.ISO_8859_1).indexOf("moof") - 4;

    var beginning = Arrays.copyOf(whole, fragments);
    assertThat(refusal(Files.write(folder.resolve("init.mp4"), beginning)).permanent()).isTrue();
    var rest = Arrays.copyOfRange(whole, fragments, whole.length);
    assertThat(refusal(Files.write(folder.resolve("rest.mp4"), rest)).permanent()).isTrue();
  }

  @Test
  void aHeaderThatTellsOfTenHoursIsNotBelieved() throws IOException {
    var bytes =
        Files.readAllBytes(clips.make("told.mkv", "-i", clips.mp4().toString(), "-c", "copy"));
    // Matroska's Duration: an 8-byte float in milliseconds.
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("D\u0089\u0088");
    ByteBuffer.wrap(bytes).putDouble(at + 3, 36e6);

    var info = transcoder.probe(Files.write(folder.resolve("ten-hours.mkv"), bytes));

    assertThat(info.duration()).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
  }

  @Test
  void aThousandStreamsAreRefusedAndAttachmentsAreLeftBehind() throws IOException {
    var many = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=d=1"));
    for (int i = 0; i < 1_000; i++) {
      many.addAll(List.of("-map", "0:a"));
    }
    many.addAll(List.of("-c:a", "pcm_u8", "-ar", "8000"));
    assertThat(refusal(clips.make("many.mkv", many.toArray(String[]::new))).reason())
        .isEqualTo(Reason.TOO_MANY_STREAMS);

    var ballast = Files.write(folder.resolve("ballast.bin"), new byte[64 << 20]);
    var heavy =
        clips.make(
            "heavy.mkv",
            "-i",
            clips.mp4().toString(),
            "-c",
            "copy",
            "-attach",
            ballast.toString(),
            "-metadata:s:t",
            "mimetype=application/octet-stream");
    var made = transcoder.remux(heavy, transcoder.probe(heavy), folder);
    assertThat(Files.size(made.path())).isLessThan(1 << 20);
  }

  @Test
  void leavesNoFileWhenItFails() throws IOException {
    var source = clips.chromeVp8();
    var info = transcoder.probe(source);
    var out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(source, "gone bad");

    var failure =
        catchThrowableOfType(MediaException.class, () -> transcoder.remux(source, info, out));

    assertThat(failure.permanent()).isTrue();
    assertThat(out).isEmptyDirectory();
  }

  private static MediaException refusal(Path source) {
    var before = ChildCpu.now();
    var failure = catchThrowableOfType(MediaException.class, () -> transcoder.probe(source));
    assertThat(ChildCpu.now().minus(before)).isLessThan(CPU);
    return failure;
  }
}
