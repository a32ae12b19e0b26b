package whenever.server.storage;

/** What is under this key is not what was put there. */
final class ObjectDamagedException extends StorageException {

  ObjectDamagedException(String sentence) {
    super(sentence);
  }

  @Override
  public boolean isAway() {
    return false;
  }
}
