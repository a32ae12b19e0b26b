package whenever.server.edit;

import java.util.UUID;

/**
 * A stretch of a part that its author took back while recording.
 *
 * @param part which run of the recorder
 * @param startMs on the time line of the part
 * @param cut whether the message plays without it, or did so before somebody brought it back
 */
record TakeBack(UUID part, int startMs, int endMs, boolean cut) {}
