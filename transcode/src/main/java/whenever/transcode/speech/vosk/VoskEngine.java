package whenever.transcode.speech.vosk;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import whenever.transcode.speech.LanguageMissingException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.SpeechListener;
import whenever.transcode.speech.SpeechModel;
import whenever.transcode.speech.SpeechStream;

/** Speech with Vosk: one supervised child JVM for each model, started when first needed. */
public final class VoskEngine implements SpeechEngine {
  private final ModelStore store;
  private final VoskConfig config;
  private final Map<Path, ChildSlot> slots = new ConcurrentHashMap<>();

  public VoskEngine(ModelStore store) {
    this(store, VoskConfig.defaults());
  }

  public VoskEngine(ModelStore store, VoskConfig config) {
    this.store = store;
    this.config = config;
  }

  @Override
  public boolean supports(String language) {
    return store.find(language).isPresent();
  }

  @Override
  public Set<String> languages() {
    return store.list().stream().map(SpeechModel::language).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public SpeechStream open(String language) {
    return start(language);
  }

  @Override
  public SpeechStream open(String language, SpeechListener listener) {
    var stream = start(language);
    stream.tell(listener);
    return stream;
  }

  private VoskStream start(String language) {
    var model = store.find(language).orElseThrow(() -> new LanguageMissingException(language));
    return slots.computeIfAbsent(model.folder(), _ -> new ChildSlot(model, config)).open();
  }

  @Override
  public void close() {
    slots.values().forEach(ChildSlot::close);
    slots.clear();
  }
}
