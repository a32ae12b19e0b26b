package whenever.server.http;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What does not fit the contract, said in words that a person understands. */
final class Violation {
  /** Vert.x names a parameter only in its message. */
  private static final Pattern PARAMETER =
      Pattern.compile("\\b(path|query|header|cookie) parameter ([\\w-]+)");

  /** The limit that a message of the validator ends with, for example {@code (201 > 200)}. */
  private static final Pattern LIMIT = Pattern.compile("(-?[0-9.]+)\\)?$");

  private static final Pattern QUOTED = Pattern.compile("\"(.+?)\"");

  private Violation() {}

  static ProblemException of(ValidatorException violation) {
    Matcher parameter = PARAMETER.matcher(String.valueOf(violation.getMessage()));
    Optional<String> name = parameter.find() ? Optional.of(parameter.group(2)) : Optional.empty();
    if (name.isPresent() && parameter.group(1).equals("path")) {
      return new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
    }
    return new ProblemException(ProblemType.INVALID_REQUEST, sentence(violation, name) + ".");
  }

  private static String sentence(ValidatorException violation, Optional<String> parameter) {
    if (violation instanceof SchemaValidationException schema) {
      List<OutputUnit> errors = schema.getOutputUnit().getErrors();
      for (OutputUnit error : errors) {
        Optional<String> said = say(error, parameter.orElseGet(() -> field(error)));
        if (said.isPresent()) {
          return said.get();
        }
      }
    }
    boolean missing = violation.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER;
    return parameter
        .map(name -> name + (missing ? " is missing" : " cannot be read"))
        .orElse(missing ? "The request needs a JSON body" : "The JSON body cannot be read");
  }

  private static Optional<String> say(OutputUnit error, String field) {
    String message = String.valueOf(error.getError());
    String keyword = lastPart(error.getKeywordLocation());
    return Optional.ofNullable(
        switch (keyword) {
          case "maxLength" -> field + " must be at most " + limit(message) + " characters";
          case "minLength" ->
              limit(message).equals("1")
                  ? field + " must not be empty"
                  : field + " must be at least " + limit(message) + " characters";
          case "minimum" -> field + " must be at least " + limit(message);
          case "maximum" -> field + " must be at most " + limit(message);
          case "pattern", "format" -> field + " does not have the right form";
          case "type" -> field + " must be " + kind(message);
          case "enum" -> field + " must be one of " + choices(message);
          case "required" -> quoted(message) + " is missing";
          case "additionalProperties" -> quoted(message) + " is not known here";
          default -> null;
        });
  }

  private static String kind(String message) {
    return switch (message.substring(message.lastIndexOf(' ') + 1)) {
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      default -> "a JSON object";
    };
  }

  private static String choices(String message) {
    return message.substring(message.indexOf('[') + 1).replaceAll("[\"\\]]", "").replace(",", ", ");
  }

  private static String limit(String message) {
    Matcher limit = LIMIT.matcher(message);
    return limit.find() ? limit.group(1) : "?";
  }

  private static String quoted(String message) {
    Matcher quoted = QUOTED.matcher(message);
    return quoted.find() ? quoted.group(1) : "a field";
  }

  private static String field(OutputUnit error) {
    String name = lastPart(error.getInstanceLocation());
    return name.isEmpty() || name.equals("#") ? "The body" : name;
  }

  private static String lastPart(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
