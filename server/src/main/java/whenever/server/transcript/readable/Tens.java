package whenever.server.transcript.readable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Number words below a hundred, from the words that a language makes them of. */
final class Tens {
  private Tens() {}

  /**
   * All of them that are one word.
   *
   * @param below from nought, as many as have words of their own; an empty one has none
   * @param tens from twenty
   */
  static Map<String, Integer> of(List<String> below, List<String> tens) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < below.size(); i++) {
      if (!below.get(i).isEmpty()) {
        numbers.put(below.get(i), i);
      }
    }
    for (int i = 0; i < tens.size(); i++) {
      numbers.put(tens.get(i), 20 + 10 * i);
    }
    return numbers;
  }

  /**
   * As {@link #of}, with those that put the one before the ten: "vijfentwintig".
   *
   * @param ones from one
   * @param joints between one and ten, any of them
   */
  static Map<String, Integer> turned(
      List<String> below, List<String> tens, List<String> ones, List<String> joints) {
    var numbers = of(below, tens);
    for (int ten = 0; ten < tens.size(); ten++) {
      for (int one = 0; one < ones.size(); one++) {
        for (String joint : joints) {
          numbers.put(ones.get(one) + joint + tens.get(ten), 21 + 10 * ten + one);
        }
      }
    }
    return numbers;
  }
}
