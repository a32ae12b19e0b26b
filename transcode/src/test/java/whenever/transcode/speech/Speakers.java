package whenever.transcode.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Speech made on the spot by espeak-ng and flite, joined by sox. */
public final class Speakers {
  /** What the small test models know. */
  public static final List<String> SENTENCES =
      List.of(
          "hi everyone in this video i want to walk you through the new billing dashboard",
          "the first page shows the open invoice of every customer",
          "when you click on a name you can see the last message and the notes",
          "we moved the search box to the top because nobody could find it",
          "please look at the second column before we talk on monday",
          "the team in the office has tested the new version for two weeks",
          "there is still a problem with the export of large files",
          "i will show you where the error comes from and how we fixed it",
          "last week the server was slow because the database had no index",
          "now the same page loads in less than one second",
          "the design of the settings page is not ready yet",
          "you can change the color and the language of your account here",
          "let me know what you think about the order of these buttons",
          "our next meeting is on thursday at three in the afternoon",
          "the budget for the next quarter is a little higher than before",
          "we need one more person who can answer questions from customers",
          "this report tells you how many people opened the message",
          "if something goes wrong you can always go back to the last step",
          "the phone app does not show the small window on the left",
          "thank you for watching and have a nice day");

  /** Programs and voices, at several speeds. */
  public enum Voice {
    ENGLISH_SLOW("espeak-ng -v en -s 130"),
    AMERICAN("espeak-ng -v en-us -s 160"),
    AMERICAN_QUICK("espeak-ng -v en-us+f3 -s 190"),
    SCOTTISH("espeak-ng -v en-gb-scotland -s 150"),
    SLT("flite -voice slt"),
    RMS_QUICK("flite -voice rms --setf duration_stretch=0.9"),
    AWB_SLOW("flite -voice awb --setf duration_stretch=1.15");

    private final String command;

    Voice(String command) {
      this.command = command;
    }

    private List<String> say(String text, Path wav) {
      var words = new ArrayList<>(words(command));
      words.addAll(
          command.startsWith("flite")
              ? List.of("-t", text, "-o", wav.toString())
              : List.of("-w", wav.toString(), "--", text));
      return words;
    }
  }

  /** Where sox expects the name of what it makes. */
  private static final String OUT = "<out>";

  private final Path folder;
  private int files;

  public Speakers(Path folder) {
    this.folder = folder;
  }

  /** One text by one voice: 16 kHz, mono, 16 bit, with so much silence behind it. */
  public Path say(Voice voice, String text, double secondsAfter) {
    var spoken = next("wav");
    run(voice.say(text, spoken));
    return sox(spoken, "-r", "16000", "-c", "1", "-b", "16", OUT, "pad", "0", "" + secondsAfter);
  }

  /** One word without the silence that the synthesiser puts around it. */
  public Path word(Voice voice, String word) {
    var spoken = say(voice, word, 0);
    var edge = List.of("silence", "1", "0.005", "0.5%", "reverse");
    var effects = new ArrayList<>(List.of(OUT));
    effects.addAll(edge);
    effects.addAll(edge);
    return sox(spoken, effects.toArray(String[]::new));
  }

  /** Files of the same form, one behind the other. */
  public Path join(List<Path> files) {
    var target = next("wav");
    var command = new ArrayList<>(List.of("sox", "-V1"));
    files.forEach(file -> command.add(file.toString()));
    command.add(target.toString());
    run(command);
    return target;
  }

  /** So many seconds of what sox makes of this, such as {@code pinknoise vol 0.05}. */
  public Path synth(double seconds, String... effects) {
    var target = next("wav");
    var command = new ArrayList<>(List.of("sox", "-V1", "-R", "-n", "-r", "16000", "-c", "1"));
    command.addAll(List.of("-b", "16", target.toString(), "synth", "" + seconds));
    command.addAll(List.of(effects));
    run(command);
    return target;
  }

  /** Several files at the same time. */
  public Path mix(Path one, Path two) {
    var target = next("wav");
    var words = List.of("sox", "-V1", "-m", "-v", "1", one.toString(), "-v", "1", two.toString());
    var command = new ArrayList<>(words);
    command.add(target.toString());
    run(command);
    return target;
  }

  /** The samples alone. */
  public Path pcm(Path wav) {
    var target = next("raw");
    run(List.of("sox", "-V1", wav.toString(), "-e", "signed", "-b", "16", target.toString()));
    return target;
  }

  /** Milliseconds of a file at 16 kHz. */
  public static int lengthMs(Path wav) {
    try {
      return (int) ((Files.size(wav) - 44) / 32);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }

  private Path sox(Path from, String... words) {
    var target = next("wav");
    var command = new ArrayList<>(List.of("sox", "-V1", "-R", from.toString()));
    for (var word : words) {
      command.add(word.equals(OUT) ? target.toString() : word);
    }
    run(command);
    return target;
  }

  private Path next(String extension) {
    files++;
    return folder.resolve("spoken-%d.%s".formatted(files, extension));
  }

  private static void run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
