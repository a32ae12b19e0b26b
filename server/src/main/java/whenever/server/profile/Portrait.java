package whenever.server.profile;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * Makes a small square JPEG of a picture that somebody sent: only its pixels are taken over,
 * nothing that was written beside them. What is sent may be hostile, so that everything is looked
 * at before it is decoded.
 */
final class Portrait {
  static final int SIDE = 256;

  private static final long MOST_PIXELS = 40_000_000;

  /** A row must fit into memory too. */
  private static final int LONGEST_SIDE = 20_000;

  /** More than a camera or an editor writes; each makes the decoder go over all pixels again. */
  private static final int MOST_SCANS = 100;

  /** So many pixels become one at the least, for smooth edges. */
  private static final int FINENESS = 4;

  private static final float QUALITY = 0.88f;
  private static final int WHITE = 255;

  /** One at a time: a decoder may hold all of a picture, and the server has better things to do. */
  private static final Semaphore TURN = new Semaphore(1);

  private Portrait() {}

  /** Throws a refusal that says what is wrong with the picture. */
  static byte[] of(byte[] sent) throws InterruptedException {
    String format = format(sent);
    TURN.acquire();
    try {
      return jpeg(square(sent, format));
    } catch (IOException | RuntimeException e) {
      // Decoders throw everything at damaged bytes.
      throw e instanceof ProblemException refusal
          ? refusal
          : refused("This picture cannot be read. Save it again as a plain PNG or JPEG.");
    } finally {
      TURN.release();
    }
  }

  /** By its first bytes; what a sender calls it says nothing. */
  private static String format(byte[] sent) {
    if (begins(sent, 0, 0xFF, 0xD8, 0xFF)) {
      if (scans(sent) > MOST_SCANS) {
        throw refused("This picture is not written as pictures are. Save it again.");
      }
      return "jpeg";
    }
    if (begins(sent, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return "png";
    }
    if (begins(sent, 0, 'R', 'I', 'F', 'F') && begins(sent, 8, 'W', 'E', 'B', 'P')) {
      throw refused("WebP pictures are not taken. Save it as PNG or JPEG.");
    }
    throw refused("This is not a picture. Choose a PNG or a JPEG.");
  }

  private static boolean begins(byte[] sent, int offset, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (offset + i >= sent.length || Byte.toUnsignedInt(sent[offset + i]) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Markers SOS: ITU-T T.81, B.1.1.3; in compressed data no marker can be. */
  private static int scans(byte[] jpeg) {
    int scans = 0;
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
        scans++;
      }
    }
    return scans;
  }

  /** The middle of the picture; decoded no finer than it is needed. */
  private static BufferedImage square(byte[] sent, String format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
        throw refused(
            "This picture is too large: %,d × %,d pixels. 40 million are taken at most."
                .formatted(width, height));
      }
      int side = Math.min(width, height);
      int step = Math.max(1, side / (SIDE * FINENESS));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
      param.setSourceSubsampling(step, step, 0, 0);
      return scaled(reader.read(0, param));
    } finally {
      reader.dispose();
    }
  }

  /** Each pixel is the mean of those that it stands for, on white. */
  private static BufferedImage scaled(BufferedImage from) {
    var to = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    int[] pixels = from.getRGB(0, 0, from.getWidth(), from.getHeight(), null, 0, from.getWidth());
    for (int y = 0; y < SIDE; y++) {
      var rows = Span.of(y, from.getHeight());
      for (int x = 0; x < SIDE; x++) {
        to.setRGB(x, y, mean(pixels, from.getWidth(), Span.of(x, from.getWidth()), rows));
      }
    }
    return to;
  }

  /** Of a row or a column of the source: those that one pixel of the result stands for. */
  private record Span(int first, int end) {
    static Span of(int pixel, int length) {
      int first = pixel * length / SIDE;
      return new Span(first, Math.max(first + 1, (pixel + 1) * length / SIDE));
    }
  }

  private static int mean(int[] pixels, int width, Span columns, Span rows) {
    int[] sums = new int[3];
    int count = 0;
    for (int y = rows.first(); y < rows.end(); y++) {
      for (int x = columns.first(); x < columns.end(); x++) {
        int pixel = pixels[y * width + x];
        int alpha = pixel >>> 24;
        for (int i = 0; i < sums.length; i++) {
          int colour = (pixel >> (8 * i)) & 0xFF;
          sums[i] += (colour * alpha + WHITE * (WHITE - alpha)) / WHITE;
        }
        count++;
      }
    }
    return ((sums[2] / count) << 16) | ((sums[1] / count) << 8) | (sums[0] / count);
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
