package whenever.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class InviteMailIT {
  private static final Pattern LINK = Pattern.compile("/join#([\\w-]+)");

  private static GreenMail post;
  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    post = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    post.start();
    app =
        TestApp.start(
            Map.of(
                "mail.smtp-host", "localhost",
                "mail.smtp-port", Integer.toString(post.getSmtp().getPort()),
                "mail.smtp-security", "none",
                "mail.from", "clips@example.org"));
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
    post.stop();
  }

  private static String invites() {
    return "/api/workspaces/" + ada.workspaceId() + "/invites";
  }

  @Test
  void anInviteComesByMailAndItsLinkWorks() throws MessagingException {
    ada.api().post(invites(), Map.of("role", "member", "email", "grace@example.com")).expect(201);

    var letter = post.getReceivedMessages()[0];
    assertThat(letter.getSubject()).isEqualTo("Ada invites you to Analytical Engines");
    assertThat(letter.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("grace@example.com");
    Matcher link = LINK.matcher(GreenMailUtil.getBody(letter).replace("=\r\n", ""));
    assertThat(link.find()).isTrue();
    app.anonymous().post("/api/invites/lookup", Map.of("token", link.group(1))).expect(200);
    assertThat(ada.api().get(invites()).json().findValuesAsText("email"))
        .contains("grace@example.com");
  }

  @Test
  void whatCannotBeSentIsNotMade() {
    int before = ada.api().get(invites()).json().get("invites").size();
    ada.api().post(invites(), Map.of("email", "a@b\r\nBcc: c@d")).expect(400);
    post.stop();
    try {
      assertThat(
              ada.api()
                  .post(invites(), Map.of("email", "noor@example.com"))
                  .expect(503)
                  .json()
                  .get("detail")
                  .asText())
          .contains("mail");
    } finally {
      post.start();
    }
    assertThat(ada.api().get(invites()).json().get("invites")).hasSize(before);
  }

  @Test
  void aServerWithoutMailSaysSo() {
    try (TestApp plain = TestApp.start()) {
      Person owner = plain.setUp();
      assertThat(
              owner
                  .api()
                  .post(
                      "/api/workspaces/" + owner.workspaceId() + "/invites",
                      Map.of("email", "grace@example.com"))
                  .expect(409)
                  .text())
          .contains("sends no mail");
    }
  }
}
