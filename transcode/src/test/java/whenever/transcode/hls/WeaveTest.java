package whenever.transcode.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.rendition.Transcoder;

class WeaveTest {
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void aBrowsersH264AndOpusIsTheSameThroughBothDoors() {
    var woven = woven(remuxed(clips.chromeH264()));

    assertThat(woven.codecs()).isEqualTo("avc1.42c00d,opus");
  }

  @Test
  void aPhonesFilmIsTheSameThroughBothDoors() {
    var woven = woven(clips.mp4());

    assertThat(woven.codecs()).isEqualTo("avc1.42c00d,mp4a.40.2");
  }

  @Test
  void framesThatAreReorderedStayInTheirOrder() {
    var source =
        film("b.mp4", "-c:v", "libx264", "-preset", "fast", "-bf", "3", "-g", "50", "-c:a", "aac");

    var woven = woven(source);

    assertThat(woven.codecs()).isEqualTo("avc1.64000d,mp4a.40.2");
    assertThat(woven.segments()).hasSize(4);
    // What remux makes of it begins with a pause and skips as much.
    woven(remuxed(source));
  }

  @Test
  void framesThatComeWhenTheyWantKeepTheirTimes() {
    woven(film("vfr.mp4", "-vf", "select='not(mod(n,7))+gt(n,90)'", "-fps_mode", "vfr", "-g", "9"));
  }

  @Test
  void soundAloneHasSegmentsOfFourSeconds() {
    var voice = clips.make("v.m4a", "-f", "lavfi", "-i", "sine=d=21", "-c:a", "aac", "-f", "mp4");

    var woven = woven(voice);

    assertThat(woven.path()).hasFileName("woven-v.m4a");
    assertThat(woven.codecs()).isEqualTo("mp4a.40.2");
    assertThat(woven.segments()).hasSizeBetween(5, 6);
  }

  @Test
  void aPictureAloneIsWoven() {
    assertThat(woven(film("mute.mp4", "-an")).codecs()).startsWith("avc1.");
  }

  @Test
  void soundThatBeginsLaterStaysLater() {
    var late =
        clips.make(
            "late.mp4",
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=64x64:d=4",
            "-itsoffset",
            "1.5",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac");

    woven(late);
  }

  @Test
  void newerCodecsAreNamed() {
    var vp9 = film("9.mp4", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime");
    var hevc = film("h.mp4", "-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1");
    var mp3 = clips.make("3.mp4", "-f", "lavfi", "-i", "sine=d=5", "-c:a", "libmp3lame");

    assertThat(woven(vp9).codecs()).startsWith("vp09.00.").endsWith("08,mp4a.40.2");
    assertThat(woven(hevc).codecs()).startsWith("hvc1.1.6.L").endsWith(",mp4a.40.2");
    assertThat(woven(mp3).codecs()).isEqualTo("mp4a.6B");
  }

  @Test
  void aFilmWithOneKeyFrameIsOneSegment() {
    assertThat(woven(film("one.mp4", "-g", "9999", "-sc_threshold", "0")).segments()).hasSize(1);
  }

  @Test
  void segmentsBeginWithKeyFramesAndLastAsLongAsTheFilm() throws IOException {
    var woven = woven(film("keys.mp4", "-g", "25"));

    double sum = 0;
    for (var segment : woven.segments()) {
      sum += segment.duration().toNanos() / 1e9;
      var alone = Files.newOutputStream(folder.resolve("alone.mp4"));
      try (alone) {
        alone.write(Files.readAllBytes(woven.init()));
        alone.write(bytes(woven.path(), segment));
      }
      var packets = Packets.of(folder.resolve("alone.mp4"), "v");
      assertThat(packets.list().getFirst().key()).isTrue();
      assertThat(Clips.complaints(folder.resolve("alone.mp4"))).isEmpty();
    }
    assertThat(sum).isCloseTo(8, within(0.1));
    assertThat(woven.segments().getFirst().duration().toMillis()).isEqualTo(2000);
  }

  @Test
  void placesBeyondFourGigabytesTakeEightBytes() throws IOException {
    var plain = clips.mp4();
    var far = Reworked.moved(plain, folder.resolve("far.mp4"), 5L << 30);

    var woven = transcoder.weave(far, folder);

    assertThat(Packets.of(woven.path(), "v").list()).isEqualTo(Packets.of(plain, "v").list());
    assertThat(Packets.of(woven.path(), "a").list()).isEqualTo(Packets.of(plain, "a").list());
    assertThat(Files.readString(woven.path(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("co64");
  }

  @Test
  void aChangeOfTheSampleDescriptionIsKept() throws IOException {
    var plain = film("described.mp4", "-g", "25", "-c:a", "aac");

    var woven = woven(Reworked.described(plain, folder.resolve("two.mp4")));

    // Chunks of the second half follow the second description, in both tables.
    assertThat(Packets.of(woven.path(), "v").list()).isEqualTo(Packets.of(plain, "v").list());
    var text = Files.readString(woven.path(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains("tfhd\0\2\0*\0\0\0\1\0\0\0\1", "tfhd\0\2\0*\0\0\0\1\0\0\0\2");
  }

  @Test
  void severalAreWovenInOneFolder() {
    var one = transcoder.weave(film("one.mp4"), folder);
    var two = transcoder.weave(film("two.mp4"), folder);

    assertThat(one.path()).exists().isNotEqualTo(two.path());
    assertThat(one.init()).exists().isNotEqualTo(two.init());
  }

  @Test
  void whatIsNotAPlainMp4IsRefused() throws IOException {
    var text = Files.writeString(folder.resolve("text"), "#EXTM3U and nothing else");
    var empty = Files.createFile(folder.resolve("empty"));
    var webm = clips.chromeVp8();
    var fragmented =
        clips.make("f.mp4", "-i", clips.mp4().toString(), "-c", "copy", "-movflags", "+dash");

    for (var file : List.of(text, empty, webm, fragmented)) {
      assertThatThrownBy(() -> transcoder.weave(file, folder)).isInstanceOf(MediaException.class);
    }
    assertThat(folder.resolve("woven-text")).doesNotExist();
  }

  /** Weaves, and looks whether the same packets come through both doors. */
  private Woven woven(Path source) {
    var woven = transcoder.weave(source, folder);
    var playlist = Packets.playlist(woven);
    assertThat(Clips.ask(woven.path(), "stream=codec_name"))
        .isNotEmpty()
        .isEqualTo(Clips.ask(source, "stream=codec_name"));
    for (var stream : List.of("v", "a")) {
      var packets = Packets.of(source, stream);
      assertThat(Packets.of(woven.path(), stream).list()).isEqualTo(packets.list());
      var fragments = Packets.ofPlaylist(playlist, stream);
      assertThat(fragments.hashes()).isEqualTo(packets.hashes());
      for (int i = 0; i < packets.list().size(); i++) {
        assertThat(fragments.times().get(i)).isCloseTo(packets.times().get(i), within(1000L));
      }
    }
    assertThat(Clips.complaints(woven.path())).isEmpty();
    assertThat(woven.segments().getLast().offset() + woven.segments().getLast().length())
        .isEqualTo(woven.path().toFile().length());
    return woven;
  }

  private Path remuxed(Path source) {
    return transcoder.remux(source, transcoder.probe(source), folder).path();
  }

  private Path film(String name, String... words) {
    var all = new java.util.ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc=s=320x240:r=25:d=8"));
    all.addAll(List.of("-f", "lavfi", "-i", "sine=d=8", "-pix_fmt", "yuv420p"));
    all.addAll(List.of(words));
    return clips.make(name, all.toArray(String[]::new));
  }

  private static byte[] bytes(Path file, Segment segment) throws IOException {
    try (var in = new java.io.RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[(int) segment.length()];
      in.seek(segment.offset());
      in.readFully(bytes);
      return bytes;
    }
  }
}
