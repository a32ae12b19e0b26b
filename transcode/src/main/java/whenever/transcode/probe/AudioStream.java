package whenever.transcode.probe;

/**
 * The sound of a recording.
 *
 * @param codec ffmpeg's name of the codec, such as {@code opus}
 * @param sampleRate samples a second
 * @param channels how many; 1 is mono
 */
public record AudioStream(String codec, int sampleRate, int channels) {
  public AudioStream {
    if (sampleRate < 1 || channels < 1) {
      throw new IllegalArgumentException("not sound: " + sampleRate + " Hz, " + channels);
    }
  }
}
