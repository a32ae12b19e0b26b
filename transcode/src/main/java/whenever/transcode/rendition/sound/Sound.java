package whenever.transcode.rendition.sound;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that one decode tells about the sound of a recording.
 *
 * @param pcm samples for speech: 16 kHz, mono, signed 16 bit, little endian, gaps filled
 * @param waveform its shape
 * @param loudness how loud it is as a whole
 * @param silences where nothing is said for a while, in order: what a player may skip
 */
public record Sound(Path pcm, Waveform waveform, Loudness loudness, List<TimeRange> silences) {
  public Sound {
    silences = List.copyOf(silences);
  }
}
