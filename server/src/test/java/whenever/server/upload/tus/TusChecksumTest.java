package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension checksum. */
@OnEachTusServer(announcing = "checksum")
class TusChecksumTest extends TusSuite {
  @Test
  void theAlgorithmsMustBeAnnouncedAndSha1MustBeAmongThem() {
    says("OPTIONS {uploads} HTTP/1.1");

    hears("HTTP/1.1 200|204\nTus-Checksum-Algorithm: ~(.*,)?sha1(,.*)?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=",
        "sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
        "crc32c mnG7TA=="
      })
  void bytesThatFitTheirChecksumAreTaken(String checksum) {
    anUploadOf(5);

    says(patch(checksum));

    hears("HTTP/1.1 204\nUpload-Offset: 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "sha1 qvTGHdzF6KLavt4PO0gs2a6p",
        "sha1 AA==",
        "sha256 qvTGHdzF6KLavt4PO0gs2a6pQ00=",
        "crc32c AAAAAA=="
      })
  void bytesThatDoNotMustBeRefusedWith460AndDiscarded(String checksum) throws Exception {
    anUploadOf(5);

    says(patch(checksum));

    hears("HTTP/1.1 460");
    standsAt(0);
    append(0, "again");
    assertThat(server.stored(upload())).asString(StandardCharsets.UTF_8).isEqualTo("again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5 XUFAKrxLKna5cZ2REBfFkg==", "SHA1 qvTGHdzF6KLavt4PO0gs2a6pQ00="})
  void anAlgorithmThatIsNotKnownMustBeRefusedWith400(String checksum) {
    anUploadOf(5);

    says(patch(checksum));

    hears("HTTP/1.1 400");
    standsAt(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=", "sha1 !", "sha1 qvTG HdzF"})
  void whatIsNoChecksumIsRefused(String checksum) {
    anUploadOf(5);

    says(patch(checksum));

    hears("HTTP/1.1 400");
    standsAt(0);
  }

  @Test
  void aBodyOfManyChunksCountsWholeOrNotAtAll() throws Exception {
    var bytes = new byte[(9 << 20) + 1];
    new Random(460).nextBytes(bytes);
    byte[] damaged = bytes.clone();
    damaged[damaged.length - 1] ^= 1;
    byte[] sum = MessageDigest.getInstance("SHA-1").digest(bytes);
    String head = patchHead("sha1 " + Base64.getEncoder().encodeToString(sum));
    anUploadOf(bytes.length);

    says(head, damaged);
    hears("HTTP/1.1 460");
    standsAt(0);
    says(head, bytes);
    hears("HTTP/1.1 204\nUpload-Offset: " + bytes.length);

    assertThat(server.stored(upload())).isEqualTo(bytes);
  }

  @Test
  void aBodyThatBreaksOffBeforeItCanBeCheckedIsDiscarded() {
    anUploadOf(5);

    says(patchHead("sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=") + "Content-Length: 5\n\nhel");
    conversation().hangUp();

    standsAt(0);
    append(0, "hello");
  }

  @Test
  void aCreationWithUploadMayCarryOneToo() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 5
        Upload-Metadata: {metadata}
        Upload-Checksum: sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=
        Content-Type: application/offset+octet-stream

        hello\
        """);

    hears("HTTP/1.1 460");
  }

  private static String patch(String checksum) {
    return patchHead(checksum) + "\nhello";
  }

  private static String patchHead(String checksum) {
    return """
    PATCH {upload} HTTP/1.1
    Tus-Resumable: 1.0.0
    Content-Type: application/offset+octet-stream
    Upload-Offset: 0
    Upload-Checksum: %s
    """
        .formatted(checksum);
  }
}
