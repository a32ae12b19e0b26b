package whenever.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Encoding;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.plan.Gain;
import whenever.transcode.rendition.plan.Tier;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechModel;
import whenever.transcode.speech.Word;
import whenever.transcode.speech.vosk.VoskEngine;

/** Takes one clip through every step and times each. */
final class Workshop {
  private static final int READ_BYTES = 1 << 16;

  private final Transcoder transcoder;
  private final @Nullable Path model;
  private final Map<String, Long> took = new LinkedHashMap<>();

  Workshop(Transcoder transcoder, @Nullable Path model) {
    this.transcoder = transcoder;
    this.model = model;
  }

  Made make(Path clip, Path folder) throws IOException {
    var remuxed = timed("remux", () -> transcoder.remux(List.of(clip), folder));
    var info = remuxed.source();
    var instant = remuxed.rendition();
    var poster = timed("poster", () -> transcoder.poster(clip, info, folder));
    var sound = timed("listen", () -> transcoder.listen(clip, info, folder)).orElse(null);
    var words = sound != null && model != null ? words(sound.pcm(), model) : null;
    var gain = sound == null ? Gain.NONE : sound.loudness().gain();
    var tiers = Tier.missing(info, gain);
    Map<Tier, Rendition> encoded =
        tiers.isEmpty() ? Map.of() : timed("encode", () -> encode(clip, info, tiers, gain, folder));
    var storyboard = timed("storyboard", () -> transcoder.storyboard(clip, info, folder));
    var all = new ArrayList<>(List.of(instant));
    all.addAll(encoded.values());
    var start = System.nanoTime();
    var playlist = new HlsFolder(transcoder, folder).write(all);
    took.put("weave", (System.nanoTime() - start) / 1_000_000);
    return new Made(
        Made.tree(info),
        Made.tree(instant),
        Made.tree(encoded),
        playlist.map(Path::toString).orElse(null),
        Made.path(poster),
        Made.tree(storyboard),
        sound == null ? null : Made.tree(sound),
        words,
        took);
  }

  private Map<Tier, Rendition> encode(
      Path clip, MediaInfo info, Set<Tier> tiers, Gain gain, Path folder) {
    return transcoder.encode(
        clip, info, new Encoding(tiers, gain), folder, ProgressListener.none());
  }

  private List<Word> words(Path pcm, Path modelFolder) throws IOException {
    var path = modelFolder.toRealPath();
    var store = new ModelStore(path.resolveSibling(""));
    var language =
        store.list().stream()
            .filter(known -> known.folder().equals(path))
            .map(SpeechModel::language)
            .findFirst()
            .orElseThrow(() -> new IOException("not a whole speech model: " + path));
    try (var engine = new VoskEngine(store);
        var stream = timed("load model", () -> engine.open(language));
        var in = Files.newInputStream(pcm)) {
      long start = System.nanoTime();
      feed(in, stream::accept);
      var words = stream.finish();
      took.put("speech", (System.nanoTime() - start) / 1_000_000);
      return words;
    }
  }

  private interface Sink {
    void accept(byte[] pcm, int offset, int length);
  }

  private static void feed(InputStream in, Sink sink) throws IOException {
    var buffer = new byte[READ_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      sink.accept(buffer, 0, n);
    }
  }

  private <T> T timed(String step, Supplier<T> work) {
    long start = System.nanoTime();
    var result = work.get();
    took.put(step, (System.nanoTime() - start) / 1_000_000);
    return result;
  }
}
