package whenever.transcode.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.transcode.Clips;

class SnifferTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.webm, libopus, WEBM",
    "a.mka, libopus, MATROSKA",
    "a.m4a, aac, MP4",
    "a.mov, aac, MP4",
    "a.ogg, libopus, OGG",
    "a.wav, pcm_s16le, WAV",
    "a.mp3, libmp3lame, MP3",
    "a.flac, flac, FLAC"
  })
  void knowsEveryContainerByItsBytes(String name, String codec, Container expected) {
    var clip = new Clips(folder).make(name, "-f", "lavfi", "-i", "sine=d=0.3", "-c:a", codec);

    assertThat(Sniffer.sniff(clip)).contains(expected);
  }

  @Test
  void knowsAnMp3WithoutTag() {
    var words = new String[] {"-f", "lavfi", "-i", "sine=d=0.3", "-id3v2_version", "0"};

    assertThat(Sniffer.sniff(new Clips(folder).make("bare.mp3", words))).contains(Container.MP3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "\u001aE\u00df\u00a3",
        "\u001aE\u00df\u00a3\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "\u001aE\u00df\u00a3\u0087B\u0082\u0084evil",
        "\0\0\0\u0018ftypheic\0\0\0\0mif1heic",
        "\u00ff\u00fb\u0090\0 and then text"
      })
  void refusesEverythingElse(String head) {
    assertThat(Sniffer.sniff(head.getBytes(ISO_8859_1))).isEmpty();
  }
}
