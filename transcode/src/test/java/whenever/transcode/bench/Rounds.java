package whenever.transcode.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import whenever.transcode.bench.Cost.Work;

/** Pieces of work that take turns, so that what else the machine does falls on all alike. */
final class Rounds {
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  /** One more that takes its turn. */
  Rounds add(String name, Work work) {
    works.put(name, work);
    return this;
  }

  /** So many rounds, after one to warm up; every other one in reverse order. */
  Rounds run(int count) throws Exception {
    for (int round = 0; round <= count; round++) {
      var names = new ArrayList<>(works.keySet());
      for (String name : round % 2 == 0 ? names : names.reversed()) {
        Cost cost = Cost.of(works.get(name));
        if (round > 0) {
          costs.computeIfAbsent(name, _ -> new ArrayList<>()).add(cost);
        }
      }
    }
    return this;
  }

  /** CPU seconds of each round of one. */
  List<Double> cpu(String name) {
    return of(name, Cost::cpuSeconds);
  }

  /** Wall-clock seconds of each round of one. */
  List<Double> wall(String name) {
    return of(name, Cost::wallSeconds);
  }

  private List<Double> of(String name, ToDoubleFunction<Cost> what) {
    return costs.get(name).stream().mapToDouble(what).boxed().toList();
  }

  /** One list divided by another, round by round. */
  static List<Double> ratios(List<Double> measured, List<Double> reference) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < measured.size(); i++) {
      ratios.add(measured.get(i) / reference.get(i));
    }
    return ratios;
  }

  /** Several lists added up, round by round. */
  static List<Double> sums(List<List<Double>> lists) {
    var sums = new ArrayList<Double>();
    for (int i = 0; i < lists.getFirst().size(); i++) {
      int round = i;
      sums.add(lists.stream().mapToDouble(list -> list.get(round)).sum());
    }
    return sums;
  }
}
