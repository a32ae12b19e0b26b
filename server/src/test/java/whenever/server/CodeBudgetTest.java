package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps files, methods and constructors small enough to be read at once. */
class CodeBudgetTest {
  private static final int FILE_LINES = 300;
  private static final int TEST_FILE_LINES = 500;
  private static final int METHOD_LINES = 50;
  private static final int CONSTRUCTOR_PARAMETERS = 7;
  private static final int RECORD_COMPONENTS = 10;

  /**
   * The composition root lists every part of the program, and a wire record every property of the
   * contract.
   */
  private static final Set<String> LISTS = Set.of("App.build");

  private static final Pattern WIRE = Pattern.compile(".*(Response|Request|Row)$");

  private static final Pattern METHOD =
      Pattern.compile(
          "^  (?:  )?(?!record|class|static final class|enum)[\\w@<].*\\)(?: throws [\\w, ]+)? \\{$");

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources("src/main/java")) {
      check(file, FILE_LINES, tooLong);
    }
    for (Path file : sources("src/test/java")) {
      check(file, TEST_FILE_LINES, tooLong);
    }
    assertThat(tooLong).isEmpty();
  }

  private static void check(Path file, int limit, List<String> tooLong) throws IOException {
    long lines = Files.readAllLines(file).size();
    if (lines > limit) {
      tooLong.add(file + " has " + lines + " lines, more than " + limit);
    }
  }

  @Test
  void methodsAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources("src/main/java")) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (METHOD.matcher(lines.get(i)).matches()) {
          int length = length(lines, i);
          String name = file.getFileName().toString().replace(".java", "") + "." + name(lines, i);
          if (length > METHOD_LINES && !LISTS.contains(name) && !name.contains(".record ")) {
            tooLong.add(name + " has " + length + " lines, more than " + METHOD_LINES);
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void constructorsTakeFewThings() {
    var types =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("whenever.server");
    List<String> tooMany = new ArrayList<>();
    for (JavaClass type : types) {
      int limit = type.isRecord() ? RECORD_COMPONENTS : CONSTRUCTOR_PARAMETERS;
      for (JavaConstructor constructor : type.getConstructors()) {
        boolean wire = type.isRecord() && WIRE.matcher(type.getSimpleName()).matches();
        if (constructor.getRawParameterTypes().size() > limit && !wire && !type.isEnum()) {
          tooMany.add(constructor.getFullName());
        }
      }
    }
    assertThat(tooMany).isEmpty();
  }

  /**
   * From the line that opens the body to the one that closes it, by indentation: the formatter sees
   * to that.
   */
  private static int length(List<String> lines, int start) {
    String indent =
        lines.get(start).substring(0, lines.get(start).indexOf(lines.get(start).strip()));
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(indent + "}")) {
        return i - start - 1;
      }
    }
    return lines.size() - start;
  }

  /** The word before the parameters, which may have begun some lines above. */
  private static String name(List<String> lines, int line) {
    int start = line;
    while (lines.get(start).indexOf('(') < 0) {
      start--;
    }
    String before = lines.get(start).substring(0, lines.get(start).indexOf('('));
    if (before.contains(" record ")) {
      return before.substring(before.indexOf(" record ") + 1);
    }
    return before.substring(before.lastIndexOf(' ') + 1);
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
