package whenever.transcode.rendition.edit;

import java.util.List;
import whenever.transcode.rendition.edit.PictureTrack.Frame;

/** Frames that follow one another in the edited picture. */
sealed interface Run {
  /**
   * Frames taken over as they are.
   *
   * @param frames in decoding order; the first is a key frame
   * @param shift what is added to their times
   */
  record Copied(List<Frame> frames, long shift) implements Run {}

  /**
   * Frames that must be encoded, because what they are made from is cut.
   *
   * @param group everything from the key frame on that is needed to decode them
   * @param first time of the first of them
   * @param last time of the last of them
   * @param start when the first is to be shown: later, if it was on the screen as the range began
   * @param shift what is added to their times
   */
  record Encoded(List<Frame> group, long first, long last, long start, long shift) implements Run {}
}
