package whenever.server.search;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the index that matches, before it is known which of its words did.
 *
 * @param ownWords how many of the words are the segment's own; the rest belongs to the next one
 * @param words what is spoken, with the beginning of the next segment
 * @param startsMs when each word is spoken
 * @param places the lexemes of the row that the query asks for, each with the places where it
 *     stands, from 1
 */
record Candidate(
    UUID messageId,
    String channelName,
    @Nullable String parentTitle,
    int ownWords,
    List<String> words,
    List<Integer> startsMs,
    List<Place> places) {

  /** One lexeme at one place. */
  record Place(String lexeme, int place) {}
}
