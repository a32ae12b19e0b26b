package whenever.server.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import whenever.transcode.speech.Word;

class WebVttTest {

  @Test
  void writesACueForEachSegment() {
    var segment =
        new Segment(
            0, List.of(new Word("hello", 61_250, 61_500, 1), new Word("there", 61_600, 62_000, 1)));

    assertThat(WebVtt.write(List.of(segment)))
        .isEqualTo("WEBVTT\n\n00:01:01.250 --> 00:01:02.000\nhello there\n");
  }

  @Test
  void wrapsAtFortyTwoCharacters() {
    var words =
        List.of(
            new Word("extraordinarily", 0, 100, 1),
            new Word("complicated", 100, 200, 1),
            new Word("considerations", 200, 300, 1),
            new Word("follow", 300, 400, 1));

    assertThat(WebVtt.write(List.of(new Segment(0, words))))
        .contains("extraordinarily complicated considerations\nfollow\n");
  }

  @Test
  void markupInAWordIsText() {
    var segment = new Segment(0, List.of(new Word("<b>&", 0, 100, 1)));

    assertThat(WebVtt.write(List.of(segment))).contains("&lt;b&gt;&amp;\n");
  }

  @Test
  void timesOfAnHourAndMore() {
    assertThat(WebVtt.time(3_723_004)).isEqualTo("01:02:03.004");
  }
}
