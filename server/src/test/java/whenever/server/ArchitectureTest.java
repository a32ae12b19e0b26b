package whenever.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The house as a machine checks it: rooms, the edges between them, and which library lives where.
 */
class ArchitectureTest {
  private static final String ROOT = "whenever.server";

  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** Who may look at whom. A room that is not named here may look at nobody. */
  private static final Map<String, Set<String>> EDGES =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("observability", Set.of()),
          Map.entry("access", Set.of("problem")),
          Map.entry("database", Set.of("problem", "config")),
          Map.entry("storage", Set.of("problem", "config")),
          Map.entry("mail", Set.of("problem", "config")),
          Map.entry("upkeep", Set.of("problem", "config", "database", "storage")),
          Map.entry("job", Set.of("problem", "config", "database")),
          Map.entry("http", Set.of("problem", "config", "observability")),
          Map.entry("event", Set.of("access", "database", "http")),
          Map.entry("audit", Set.of("access", "database")),
          Map.entry("account", Set.of("problem", "access", "database", "audit", "event", "http")),
          Map.entry(
              "workspace",
              Set.of("problem", "access", "database", "audit", "event", "mail", "http", "account")),
          Map.entry(
              "channel",
              Set.of(
                  "problem",
                  "access",
                  "database",
                  "audit",
                  "event",
                  "http",
                  "account",
                  "workspace")),
          Map.entry("passkey", Set.of("problem", "access", "database", "audit", "http", "account")),
          Map.entry(
              "apitoken", Set.of("problem", "access", "database", "audit", "http", "account")),
          Map.entry(
              "oidc",
              Set.of("problem", "config", "access", "database", "audit", "http", "account")),
          Map.entry(
              "profile",
              Set.of("problem", "access", "database", "event", "storage", "http", "account")),
          Map.entry(
              "message",
              Set.of(
                  "problem", "access", "database", "audit", "event", "http", "account", "channel")),
          Map.entry(
              "upload",
              Set.of(
                  "problem",
                  "config",
                  "access",
                  "database",
                  "storage",
                  "job",
                  "http",
                  "account",
                  "message")),
          Map.entry(
              "media",
              Set.of(
                  "problem",
                  "config",
                  "access",
                  "database",
                  "storage",
                  "job",
                  "http",
                  "account",
                  "message",
                  "upload")),
          Map.entry("live", Set.of("problem", "access", "http", "account", "message", "upload")),
          Map.entry(
              "transcript",
              Set.of(
                  "problem",
                  "config",
                  "access",
                  "database",
                  "audit",
                  "job",
                  "http",
                  "account",
                  "workspace",
                  "channel",
                  "message",
                  "upload",
                  "media")),
          Map.entry(
              "chapter",
              Set.of("problem", "access", "database", "http", "account", "message", "media")),
          Map.entry(
              "edit",
              Set.of(
                  "problem",
                  "access",
                  "database",
                  "job",
                  "http",
                  "account",
                  "message",
                  "media",
                  "transcript")),
          Map.entry(
              "thread",
              Set.of("problem", "access", "database", "http", "account", "channel", "message")),
          Map.entry(
              "queue",
              Set.of("problem", "access", "database", "event", "http", "account", "message")),
          Map.entry(
              "search",
              Set.of("problem", "access", "database", "http", "account", "message", "transcript")),
          Map.entry(
              "system",
              Set.of(
                  "problem",
                  "access",
                  "database",
                  "audit",
                  "event",
                  "http",
                  "account",
                  "workspace",
                  "channel")),
          Map.entry(
              "pipeline",
              Set.of(
                  "database",
                  "job",
                  "message",
                  "upload",
                  "media",
                  "transcript",
                  "edit",
                  "search")));

  /** The only rooms that may touch a library. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("io.minio", Set.of("storage")),
          Map.entry("okhttp3", Set.of("storage")),
          Map.entry("io.vertx", Set.of("http")),
          Map.entry("com.github.kagkarlsson", Set.of("job")),
          Map.entry("org.flywaydb", Set.of("database")),
          Map.entry("com.zaxxer", Set.of("database")),
          Map.entry("io.zonky", Set.of("database")),
          Map.entry("com.password4j", Set.of("account")),
          Map.entry("com.nimbusds", Set.of("oidc")),
          Map.entry("com.webauthn4j", Set.of("passkey")),
          Map.entry("jakarta.mail", Set.of("mail")),
          Map.entry("org.eclipse.angus", Set.of("mail")),
          Map.entry("whenever.transcode", Set.of("media", "live", "transcript", "edit", "")));

  @Test
  void roomsLookOnlyAtTheRoomsTheyMay() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : SERVER) {
      String room = room(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!room.isEmpty() && target.getPackageName().startsWith(ROOT)) {
          String other = room(target);
          if (!other.equals(room) && !EDGES.getOrDefault(room, Set.of()).contains(other)) {
            forbidden.add(room + " -> " + other + ": " + dependency.getDescription());
          }
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVER);
  }

  @Test
  void librariesStayInTheirRoom() {
    Set<String> strays = new TreeSet<>();
    for (JavaClass type : SERVER) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        LIBRARIES.forEach((library, rooms) -> {
          if (target.startsWith(library) && !rooms.contains(room(type))) {
            strays.add(dependency.getDescription());
          }
        });
      }
    }
    assertThat(strays).isEmpty();
  }

  @Test
  void sqlStaysInRepositories() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".database..", ROOT + ".job..", ROOT + ".event..")
        .and()
        .haveSimpleNameNotEndingWith("Repository")
        .and()
        .haveSimpleNameNotEndingWith("Rows")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".search.Lexemes")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".search.SearchIndex")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jdbi..", "java.sql..")
        .check(SERVER);
  }

  @Test
  void nobodyWaitsByTheClockOrWritesToTheConsole() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(SERVER);
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .and()
        .doNotHaveSimpleName("ModelCommand")
        .should()
        .accessField(System.class, "out")
        .check(SERVER);
  }

  @Test
  void classesAreClosedAndNamedForWhatTheyAre() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .doNotHaveSimpleName("StorageException")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .beEnums()
        .check(SERVER);
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)$")
        .orShould()
        .haveNameMatching(".*\\.Base[A-Z].*")
        .check(SERVER);
  }

  @Test
  void everyRoomIsNullMarked() throws ClassNotFoundException {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : SERVER) {
      Package room = Class.forName(type.getName(), false, getClass().getClassLoader()).getPackage();
      if (!room.isAnnotationPresent(NullMarked.class)) {
        unmarked.add(room.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  /** The first package below the root; empty for the root itself. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(ROOT) || !name.startsWith(ROOT + ".")) {
      return name.equals(ROOT) ? "" : name;
    }
    return name.substring(ROOT.length() + 1).split("\\.", 2)[0];
  }
}
