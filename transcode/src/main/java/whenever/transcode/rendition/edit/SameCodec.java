package whenever.transcode.rendition.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.VideoStream;
import whenever.transcode.rendition.edit.PictureTrack.Frame;

/**
 * How frames are encoded so that they can stand between those of a recording.
 *
 * @param words the encoder, for ffmpeg
 * @param container what the result is put in
 * @param avc what the decoder of the recording is told, if it is H.264
 * @param frames of the recording, of which only those are key frames that decoding can begin with
 */
record SameCodec(
    List<String> words, Container container, Optional<AvcConfig> avc, List<Frame> frames) {
  private static final Set<String> EIGHT_BIT_420 = Set.of("yuv420p", "yuvj420p");

  /** How many frames x264 can be told to put in another order, and no more. */
  private static final int MOST_REORDERED = 2;

  /** Empty where we know no way: then all is to be encoded. */
  static Optional<SameCodec> of(VideoStream video, PictureTrack track) {
    if (!EIGHT_BIT_420.contains(video.pixelFormat())) {
      return Optional.empty();
    }
    return switch (video.codec()) {
      case "h264" -> h264(video, track);
      case "vp8" -> Optional.of(vpx("libvpx", List.of("-crf", "10", "-b:v", "6M"), track));
      case "vp9" -> Optional.of(vpx("libvpx-vp9", List.of("-crf", "24", "-b:v", "0"), track));
      default -> Optional.empty();
    };
  }

  private static SameCodec vpx(String encoder, List<String> quality, PictureTrack track) {
    var words = new ArrayList<>(List.of("-c:v", encoder, "-pix_fmt", "yuv420p"));
    words.addAll(quality);
    // No hidden frames: one packet is one picture.
    words.addAll(List.of("-lag-in-frames", "0", "-auto-alt-ref", "0"));
    words.addAll(List.of("-deadline", "good", "-cpu-used", "5"));
    return new SameCodec(words, Container.WEBM, Optional.empty(), track.frames());
  }

  private static Optional<SameCodec> h264(VideoStream video, PictureTrack track) {
    var config = AvcConfig.of(track.codecPrivate());
    int reordered = reordered(track.frames());
    if (config.isEmpty() || reordered > MOST_REORDERED) {
      return Optional.empty();
    }
    var avc = config.get();
    var units = AvcUnits.read(track);
    var used = units.ids();
    used.addAll(avc.ids());
    int free = 1;
    while (used.contains(free)) {
      free++;
    }
    int id = free;
    return avc.profile()
        .filter(_ -> id < 32)
        .map(profile -> {
          var words = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast"));
          words.addAll(List.of("-crf", "20", "-g", "300", "-pix_fmt", video.pixelFormat()));
          words.addAll(List.of("-profile:v", profile, "-level:v", "" + avc.level() / 10.0));
          // As many as the decoder has to wait for, so that it counts on no less and no more.
          words.addAll(List.of("-bf", List.of("0", "2", "3").get(reordered)));
          var pyramid = reordered == 2 ? "normal" : "none";
          words.addAll(List.of("-x264-params", "sps-id=%d:b-pyramid=%s".formatted(id, pyramid)));
          return new SameCodec(words, Container.MP4, config, units.frames());
        });
  }

  /** How many frames come before one that is shown earlier, at most. */
  private static int reordered(List<Frame> frames) {
    int most = 0;
    for (int i = 0; i < frames.size(); i++) {
      long time = frames.get(i).time();
      int later = 0;
      for (int j = Math.max(0, i - 16); j < i; j++) {
        later += frames.get(j).time() > time ? 1 : 0;
      }
      most = Math.max(most, later);
    }
    return most;
  }
}
