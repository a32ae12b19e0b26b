package whenever.server.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
  @ParameterizedTest
  @ValueSource(strings = {"👍", "❤️", "👩🏽‍💻", "🇺🇦", "1️⃣", "🏴‍☠️"})
  void oneEmoji(String text) {
    assertThat(Emoji.isOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1", "#", "👍👍", "ok 👍", "é", "<b>", "\u200d", "\ufe0f"})
  void anythingElse(String text) {
    assertThat(Emoji.isOne(text)).isFalse();
  }
}
