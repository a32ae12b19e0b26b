package whenever.transcode;

/** Command line: one clip in, a folder of renditions, pictures and words out. */
public final class Main {
  private Main() {}

  /** Prints how to call it. */
  public static void main(String[] args) {
    System.out.println("usage: transcode CLIP OUT_FOLDER");
  }
}
