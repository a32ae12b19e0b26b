package whenever.transcode.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The packets of a stream as ffprobe reads them: times in microseconds, flags, and their bytes. */
record Packets(List<Packet> list) {
  /** One packet; its time counts from the first one of the file. */
  record Packet(long shown, boolean key, int size, String hash) {}

  static Packets of(Path file, String stream, String... input) {
    try {
      var words = new ArrayList<>(List.of("ffprobe", "-v", "error"));
      words.addAll(List.of(input));
      words.addAll(List.of("-select_streams", stream, "-show_data_hash", "md5", "-of", "compact"));
      words.addAll(List.of("-show_entries", "packet=pts_time,size,flags,data_hash"));
      words.add(file.toString());
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      // What is said beside a packet stands on lines of its own, in the midst of it.
      var lines = said.replace("\n", "|").replace("packet|", "\n").lines();
      return new Packets(lines.filter(line -> !line.isBlank()).map(Packets::packet).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a playlist whose addresses are files beside it. */
  static Packets ofPlaylist(Path playlist, String stream) {
    return of(playlist, stream, "-f", "hls", "-allowed_extensions", "ALL");
  }

  private static Packet packet(String line) {
    var fields =
        Arrays.stream(line.split("\\|", -1))
            .map(field -> field.split("=", 2))
            .filter(field -> field.length == 2)
            .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, _) -> first));
    return new Packet(
        Math.round(Double.parseDouble(fields.get("pts_time")) * 1_000_000),
        fields.get("flags").startsWith("K"),
        Integer.parseInt(fields.get("size")),
        fields.get("data_hash"));
  }

  /** What was recorded, without the times. */
  List<String> hashes() {
    return list.stream().map(packet -> packet.hash() + packet.key() + packet.size()).toList();
  }

  List<Long> times() {
    return list.stream().map(Packet::shown).toList();
  }

  /** The playlist of a woven file, beside it. */
  static Path playlist(Woven woven) {
    try {
      var text =
          new MediaPlaylist(
                  woven.init().getFileName().toString(),
                  woven.path().getFileName().toString(),
                  woven.segments())
              .text();
      return Files.writeString(woven.path().resolveSibling("index.m3u8"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
