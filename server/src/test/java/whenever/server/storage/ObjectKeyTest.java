package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
  @Test
  void isNewForEachWriterOfTheSameChunk() {
    var upload = UUID.randomUUID();
    assertThat(ObjectKey.chunk(upload, 7, 100, 200))
        .isNotEqualTo(ObjectKey.chunk(upload, 7, 100, 200));
    assertThat(ObjectKey.chunk(upload, 7, 100, 200).value())
        .contains("/" + upload + "/000007-100-200-");
  }

  @Test
  void comesBackFromItsText() {
    var id = UUID.randomUUID();
    for (var key :
        new ObjectKey[] {
          ObjectKey.chunk(id, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
          ObjectKey.original(id, id, "webm"),
          ObjectKey.rendition(id, id, "mp4"),
          ObjectKey.poster(id, id),
          ObjectKey.picture(id, id),
        }) {
      assertThat(ObjectKey.parse(key.value())).isEqualTo(key);
      assertThat(key.owner()).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "upload/../../etc/passwd",
        "message/fe/01890000-0000-7000-8000-0000000000fe/original/../../../x.webm",
        "message/fe/01890000-0000-7000-8000-0000000000fe/original/01890000-0000-7000-8000-000000000001.webm\n",
        "message/fe/01890000-0000-7000-8000-0000000000fe/other/01890000-0000-7000-8000-000000000001.webm",
      })
  void refusesWhatItDidNotMake(String text) {
    assertThatThrownBy(() -> ObjectKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnExtensionThatIsAPath() {
    var id = UUID.randomUUID();
    assertThatThrownBy(() -> ObjectKey.original(id, id, "webm/../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
