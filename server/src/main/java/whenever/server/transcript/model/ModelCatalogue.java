package whenever.server.transcript.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The speech models that can be downloaded, as {@code model-list.json} beside them tells. */
public record ModelCatalogue(List<Offer> offers) {
  private static final Pattern NAME = Pattern.compile("vosk-model-[A-Za-z0-9._-]{1,80}");

  /**
   * A model that can be downloaded.
   *
   * @param tag such as {@code en-us}
   * @param language in words
   * @param md5 of the zip file, in hexadecimal
   * @param size of the zip file in bytes
   */
  public record Offer(
      String tag, String language, String name, String version, String md5, long size, URI url) {

    String languageCode() {
      return tag.split("-", -1)[0];
    }
  }

  /** Small models that are still kept up; entries without what a download needs are left out. */
  static ModelCatalogue parse(String json, URI base) throws JsonProcessingException {
    var offers = new ArrayList<Offer>();
    for (var entry : new ObjectMapper().readTree(json)) {
      if (text(entry, "type").equals("small") && !text(entry, "obsolete").equals("true")) {
        offer(entry, base).ifPresent(offers::add);
      }
    }
    return new ModelCatalogue(List.copyOf(offers));
  }

  private static Optional<Offer> offer(JsonNode entry, URI base) {
    var name = text(entry, "name");
    var md5 = text(entry, "md5").toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches() || md5.length() != 32) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Offer(
              text(entry, "lang").toLowerCase(Locale.ROOT),
              text(entry, "lang_text"),
              name,
              text(entry, "version"),
              md5,
              entry.path("size").asLong(),
              beside(base, base.resolve(text(entry, "url")))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * A copy of the catalogue at another address names files of its original: those beside the copy
   * are meant, so that nothing is fetched from where nobody said it may be.
   */
  private static URI beside(URI base, URI file) {
    return base.getRawAuthority().equals(file.getRawAuthority())
        ? file
        : base.resolve(file.getRawPath().replaceFirst(".*/", ""));
  }

  private static String text(JsonNode entry, String field) {
    return entry.path(field).asText("").strip();
  }

  /** The model of this name. */
  public Optional<Offer> named(String name) {
    return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
  }

  /** The newest model of a language: {@code en} means American English before any other. */
  public Optional<Offer> find(String language) {
    var wanted = language.replace('_', '-').toLowerCase(Locale.ROOT);
    return offers.stream()
        .filter(offer -> offer.tag().equals(wanted) || offer.languageCode().equals(wanted))
        .max(
            Comparator.comparingInt((Offer offer) -> closeness(offer, wanted))
                .thenComparing(Offer::version, ModelCatalogue::compareVersions));
  }

  private static int closeness(Offer offer, String wanted) {
    if (offer.tag().equals(wanted)) {
      return 2;
    }
    return offer.tag().equals("en-us") ? 1 : 0;
  }

  /** By number, so that 0.15 is newer than 0.4. */
  private static int compareVersions(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Pattern.compile("\\d{1,9}")
        .matcher(version)
        .results()
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }
}
