package whenever.transcode.rendition.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.rendition.edit.PictureTrack.Frame;

/**
 * The NAL units of key frames (ITU-T H.264, section 7.4.1).
 *
 * @param frames of the track; only where all references end (IDR) is one still a key frame
 * @param ids of the parameter sets among the frames
 */
record AvcUnits(List<Frame> frames, Set<Integer> ids) {
  private static final int LENGTH = 4;
  private static final int TYPE = 0x1f;
  private static final int IDR = 5;

  /** What is looked at of a unit: enough for the number of a parameter set. */
  private static final int LOOK = 16;

  static AvcUnits read(PictureTrack track) {
    var found = new AvcUnits(new ArrayList<>(), new HashSet<>());
    try (var bytes = new Bytes(track.path())) {
      for (var frame : track.frames()) {
        boolean key = frame.key() && found.beginsAnew(bytes, frame);
        found.frames.add(new Frame(frame.time(), key, frame.at(), frame.size()));
      }
    }
    return found;
  }

  private boolean beginsAnew(Bytes bytes, Frame frame) {
    boolean anew = false;
    long at = frame.at();
    long end = at + frame.size();
    while (at + LENGTH < end) {
      long length = bytes.number(at, LENGTH);
      var unit = bytes.slice(at + LENGTH, Math.min(length, LOOK));
      anew |= unit.length > 0 && (unit[0] & TYPE) == IDR;
      AvcConfig.id(unit).ifPresent(ids::add);
      at += LENGTH + length;
    }
    return anew;
  }
}
