package whenever.server.live;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is done for those who watch.
 *
 * @param sessions recordings at once
 * @param idle how long after the last question a session ends
 * @param folder where segments lie meanwhile; nothing else may be in it
 */
public record LiveConfig(int sessions, Duration idle, Path folder) {}
