package whenever.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps files, methods, packages and parameter lists small enough to be read. */
class CodeBudgetTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");

  @Test
  void filesAreShort() throws IOException {
    for (var file : sources(MAIN)) {
      assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(300);
    }
    for (var file : sources(TESTS)) {
      assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(500);
    }
  }

  @Test
  void halfOfTheFilesHaveAtMostEightyLines() throws IOException {
    var sizes = new ArrayList<Integer>();
    for (var file : sources(MAIN)) {
      sizes.add(Files.readAllLines(file).size());
    }

    assertThat(sizes.stream().sorted().skip(sizes.size() / 2).findFirst().orElseThrow())
        .isLessThanOrEqualTo(80);
  }

  @Test
  void methodsHaveAtMostFiftyLines() throws IOException {
    for (var file : sources(MAIN)) {
      assertThat(longestMethod(Files.readAllLines(file))).as("%s", file).isLessThanOrEqualTo(50);
    }
  }

  /** google-java-format indents a member by two and ends it with a brace at the same place. */
  private static int longestMethod(List<String> lines) {
    int longest = 0;
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.matches(" {2}\\w.*\\(.*") && !line.matches(".*[;=]$")) {
        start = i;
      } else if (line.equals("  }") && start >= 0) {
        longest = Math.max(longest, i - start + 1);
        start = -1;
      }
    }
    return longest;
  }

  @Test
  void importsAreFew() throws IOException {
    for (var file : sources(MAIN)) {
      assertThat(Files.readAllLines(file).stream().filter(line -> line.startsWith("import ")))
          .as("%s", file)
          .hasSizeLessThanOrEqualTo(25);
    }
  }

  @Test
  void packagesHaveAtMostFourteenFiles() throws IOException {
    assertThat(sources(MAIN).stream().collect(Collectors.groupingBy(Path::getParent)))
        .allSatisfy((room, files) -> assertThat(files).hasSizeLessThanOrEqualTo(14));
  }

  @Test
  void constructorsTakeAtMostSevenParametersAndRecordsTen() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("whenever.transcode");
    for (var type : classes) {
      int most = type.isRecord() ? 10 : 7;
      assertThat(type.getConstructors())
          .as(type.getName())
          .allMatch(constructor -> constructor.getParameters().size() <= most);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
