package whenever.server.media;

import java.nio.file.Path;
import java.util.UUID;

/**
 * A rendition as a file of this machine, to work from.
 *
 * @param sourceLength how many bytes of the original it was made from
 */
public record LocalRendition(UUID id, Path path, long sourceLength) {}
