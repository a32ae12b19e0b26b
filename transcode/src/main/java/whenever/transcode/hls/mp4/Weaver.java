package whenever.transcode.hls.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import whenever.transcode.hls.Segment;
import whenever.transcode.hls.Woven;
import whenever.transcode.hls.mp4.Fragment.Run;
import whenever.transcode.hls.mp4.MovieWriter.Chunk;
import whenever.transcode.probe.piece.Bytes;

/**
 * Writes an MP4 anew so that it has two doors.
 *
 * <p>{@code ftyp}, the whole {@code moov}, and one {@code mdat} in which all fragments lie, each a
 * {@code moof} and an {@code mdat} of its own. A player of files goes by the {@code moov} and never
 * sees the heads within the data; a player of HLS asks for fragments by their place. The samples
 * are there once.
 */
public final class Weaver {
  private static final int OUTER_HEAD = 16;
  private static final int PIECE = 1 << 20;

  private final Bytes bytes;
  private final Movie movie;
  private final List<Fragment> fragments;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
  private long at;

  private Weaver(Bytes bytes) {
    this.bytes = bytes;
    this.movie = Movie.read(bytes);
    this.fragments = Cutter.cut(movie);
  }

  /**
   * Weaves a plain MP4 into two files of a folder, {@code woven-} and {@code init-} with its name.
   *
   * @throws whenever.transcode.ffmpeg.MediaException when it is no plain MP4, or a damaged one
   */
  public static Woven weave(Path mp4, Path folder) {
    try (var bytes = new Bytes(mp4)) {
      var weaver = new Weaver(bytes);
      var target = folder.resolve("woven-" + mp4.getFileName());
      var codecs =
          weaver.movie.tracks().stream().map(CodecName::of).collect(Collectors.joining(","));
      var init = new MovieWriter(weaver.movie).init();
      var initFile = Files.write(folder.resolve("init-" + mp4.getFileName()), init);
      return weaver.write(target, initFile, codecs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Woven write(Path target, Path init, String codecs) throws IOException {
    boolean done = false;
    try (var out =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(out);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(target);
        Files.deleteIfExists(init);
      }
    }
    return new Woven(target, init, segments(), codecs);
  }

  private void writeAll(FileChannel out) throws IOException {
    var type = new BoxWriter().copy(movie.type()).bytes();
    var writer = new MovieWriter(movie);
    var nowhere =
        fragments.stream()
            .flatMap(fragment -> fragment.runs().stream())
            .map(run -> new Chunk(run, 0))
            .toList();
    int index = writer.whole(nowhere, false).length;
    long most = bytes.size() + index + FragmentWriter.room(fragments);
    boolean wide = most > 0xffff_ffffL;
    index += wide ? 4 * nowhere.size() : 0;
    long start = (long) type.length + index;
    at = start + OUTER_HEAD;
    out.position(at);
    for (int i = 0; i < fragments.size(); i++) {
      writeFragment(out, i);
    }
    flush(out);
    out.position(0);
    put(out, type);
    put(out, writer.whole(chunks, wide));
    put(out, new BoxWriter().number(1, 4).text("mdat").number(at - start, 8).bytes());
    flush(out);
  }

  private void writeFragment(FileChannel out, int index) throws IOException {
    var fragment = fragments.get(index);
    var head = FragmentWriter.head(index + 1, fragment);
    places.add(at);
    at += head.length;
    put(out, head);
    for (var run : fragment.runs()) {
      chunks.add(new Chunk(run, at));
      at += run.bytes();
      writeSamples(out, run);
    }
  }

  private void writeSamples(FileChannel out, Run run) throws IOException {
    var samples = run.track().samples();
    for (int i = run.from(); i < run.to(); i++) {
      copy(out, samples.offsets()[i], samples.sizes()[i]);
    }
  }

  private void copy(FileChannel out, long from, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (!buffer.hasRemaining()) {
        flush(out);
      }
      int copied = bytes.copy(from + done, length - done, buffer);
      if (copied == 0) {
        throw Box.damaged("a sample ends behind the file");
      }
      done += copied;
    }
  }

  private void put(FileChannel out, byte[] data) throws IOException {
    for (int done = 0; done < data.length; ) {
      if (!buffer.hasRemaining()) {
        flush(out);
      }
      int count = Math.min(buffer.remaining(), data.length - done);
      buffer.put(data, done, count);
      done += count;
    }
  }

  private void flush(FileChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  private List<Segment> segments() {
    var opening = new ArrayList<Integer>();
    for (int i = 0; i < fragments.size(); i++) {
      if (fragments.get(i).opens()) {
        opening.add(i);
      }
    }
    var segments = new ArrayList<Segment>();
    for (int i = 0; i < opening.size(); i++) {
      boolean last = i + 1 == opening.size();
      long from = places.get(opening.get(i));
      long to = last ? at : places.get(opening.get(i + 1));
      double start = fragments.get(opening.get(i)).start();
      double end = last ? movie.end() : fragments.get(opening.get(i + 1)).start();
      long micros = Math.max(1, Math.round((end - start) * 1_000_000));
      segments.add(new Segment(from, to - from, Duration.ofNanos(micros * 1000)));
    }
    return segments;
  }
}
