package whenever.server;

import java.util.List;
import java.util.Map;

/** The rows of {@link AccessMatrixIT} about corrections, glossaries and the index. */
final class WordsAccess {
  static final Map<String, List<Integer>> EXPECTED =
      Map.ofEntries(
          Map.entry("correctTranscript", List.of(401, 404, 403, 404)),
          Map.entry("listTranscriptRevisions", List.of(401, 404, 200, 404)),
          Map.entry("undoTranscriptRevision", List.of(401, 404, 403, 404)),
          Map.entry("listSuggestions", List.of(401, 404, 200, 404)),
          Map.entry("suggestCorrection", List.of(401, 404, 201, 404)),
          Map.entry("withdrawSuggestion", List.of(401, 404, 404, 404)),
          Map.entry("acceptSuggestion", List.of(401, 404, 403, 404)),
          Map.entry("declineSuggestion", List.of(401, 404, 403, 404)),
          Map.entry("listChannelGlossary", List.of(401, 404, 200)),
          Map.entry("addChannelTerm", List.of(401, 404, 403)),
          Map.entry("listWorkspaceGlossary", List.of(401, 404, 200)),
          Map.entry("addWorkspaceTerm", List.of(401, 404, 403)),
          Map.entry("removeGlossaryTerm", List.of(401, 404, 404)),
          Map.entry("previewGlossaryTerm", List.of(401, 404, 404)),
          Map.entry("applyGlossaryTerm", List.of(401, 404, 404)),
          Map.entry("undoGlossaryApplication", List.of(401, 404, 404)),
          Map.entry("findSimilar", List.of(401, 404, 200, 404)),
          Map.entry("getSearchIndex", List.of(401, 404, 403)),
          Map.entry("rebuildSearchIndex", List.of(401, 404, 403)));

  private WordsAccess() {}

  /** A body that the operation takes. */
  static Map<String, Object> body(String operationId) {
    return switch (operationId) {
      case "correctTranscript", "suggestCorrection" ->
          Map.of("baseRevision", 0, "from", 0, "to", 0, "before", List.of(), "text", "Well");
      case "addChannelTerm", "addWorkspaceTerm" ->
          Map.of("heard", "guitar hub", "written", "GitHub");
      default -> Map.of();
    };
  }
}
