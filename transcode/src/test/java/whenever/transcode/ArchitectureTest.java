package whenever.transcode;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may look at whom in this module. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("whenever.transcode");
  }

  @Test
  void theRoomsLookOnlyOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("probe")
        .definedBy("whenever.transcode.probe..")
        .layer("ffmpeg")
        .definedBy("whenever.transcode.ffmpeg..")
        .layer("hls")
        .definedBy("whenever.transcode.hls..")
        .layer("rendition")
        .definedBy("whenever.transcode.rendition..")
        .layer("speech")
        .definedBy("whenever.transcode.speech..")
        .layer("command line")
        .definedBy("whenever.transcode")
        .whereLayer("command line")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rendition")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("speech")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("hls")
        .mayOnlyBeAccessedByLayers("rendition", "command line")
        .whereLayer("ffmpeg")
        .mayOnlyBeAccessedByLayers("hls", "rendition", "speech", "command line")
        .whereLayer("probe")
        .mayOnlyBeAccessedByLayers("ffmpeg", "hls", "rendition", "command line")
        .check(classes);
  }

  @Test
  void noRoomsGoRoundInCircles() {
    slices().matching("whenever.transcode.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void javeStaysWithFfmpegAndVoskWithItsChild() {
    noClasses()
        .that()
        .resideOutsideOfPackage("whenever.transcode.ffmpeg..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ws.schild..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("whenever.transcode.speech.vosk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vosk..", "com.sun.jna..")
        .check(classes);
  }

  @Test
  void thereIsNoWebNoDatabaseAndNoObjectStorageHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "java.net.http..", "java.sql..", "io.minio..")
        .check(classes);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(classes.stream().map(type -> type.getPackage()).distinct())
        .isNotEmpty()
        .allMatch(room -> room.isAnnotatedWith(NullMarked.class));
  }
}
