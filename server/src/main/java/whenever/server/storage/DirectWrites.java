package whenever.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which content goes to the disk past the page cache: whole blocks that lie in memory as the disk
 * wants them. Copying a long upload into the cache costs more than receiving it, and drives out
 * what people are watching.
 *
 * @param options how such a file is opened; none where the file system cannot do it
 * @param block what addresses and lengths must be multiples of, in bytes
 */
record DirectWrites(List<OpenOption> options, int block) {
  /** Below this, a recording that is about to be read again is better off in the cache. */
  private static final int WORTH_IT = 4 * 1024 * 1024;

  private static final DirectWrites NONE = new DirectWrites(List.of(), 1);

  /** Tries it once in a folder. */
  static DirectWrites probe(Path folder) throws IOException {
    Optional<OpenOption> option = option();
    if (option.isEmpty()) {
      return NONE;
    }
    int block = (int) Math.max(512, Files.getFileStore(folder).getBlockSize());
    var file = folder.resolve(UUID.randomUUID().toString());
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, option.get())) {
      channel.write(ByteBuffer.allocateDirect(2 * block).alignedSlice(block).limit(block));
      return new DirectWrites(List.of(option.get()), block);
    } catch (IOException | UnsupportedOperationException _) {
      return NONE;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** By its name: it is of this JDK, but not of every Java. */
  private static Optional<OpenOption> option() {
    try {
      return Stream.of(Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
          .filter(constant -> constant.toString().equals("DIRECT"))
          .map(OpenOption.class::cast)
          .findFirst();
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }

  /** How a file for this content is opened. */
  List<OpenOption> options(List<ByteBuffer> content) {
    boolean fits =
        content.stream().mapToLong(ByteBuffer::remaining).sum() >= WORTH_IT
            && content.stream().allMatch(this::isAligned);
    return fits ? options : List.of();
  }

  private boolean isAligned(ByteBuffer piece) {
    return piece.isDirect()
        && piece.remaining() % block == 0
        && piece.alignmentOffset(piece.position(), block) == 0;
  }
}
