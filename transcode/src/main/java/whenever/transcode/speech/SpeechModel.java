package whenever.transcode.speech;

import java.nio.file.Path;

/** A model on this machine: its two-letter language, the name of its folder, the folder. */
public record SpeechModel(String language, String name, Path folder) {}
