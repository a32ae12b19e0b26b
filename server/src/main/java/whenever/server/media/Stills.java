package whenever.server.media;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.transcode.rendition.picture.Storyboard.Tiles;

/** Small pictures of a message, one for each scene. */
public final class Stills {
  private final MediaStore store;

  public Stills(MediaStore store) {
    this.store = store;
  }

  /**
   * A part of a larger picture, in its pixels.
   *
   * @param picture the address of the larger one
   */
  public record Still(
      int atMs,
      String picture,
      int x,
      int y,
      int width,
      int height,
      int pictureWidth,
      int pictureHeight) {}

  /** In order; none when nothing is seen, or it has not been looked at yet. */
  public List<Still> find(Tx tx, UUID messageId) {
    var sprite = store.rows.find(tx, messageId, RenditionRole.STORYBOARD);
    var maps = store.maps.find(tx, messageId);
    if (sprite.isEmpty() || maps.isEmpty() || maps.get().tiles() == null) {
      return List.of();
    }
    var tiles = maps.get().tiles();
    String picture = "/api/messages/%s/renditions/%s".formatted(messageId, sprite.get().id());
    var stills = new ArrayList<Still>();
    stills.add(still(picture, tiles, 0, 0));
    int last = 0;
    for (int scene : maps.get().scenes()) {
      // The first one after the change: the one before shows what was seen until then.
      long interval = tiles.interval().toMillis();
      int tile = (int) Math.min(tiles.count() - 1L, (scene + interval - 1) / interval);
      if (tile > last) {
        stills.add(still(picture, tiles, tile, scene));
        last = tile;
      }
    }
    return stills;
  }

  private static Still still(String picture, Tiles tiles, int tile, int atMs) {
    int width = tiles.width();
    int height = tiles.height();
    return new Still(
        atMs,
        picture,
        tile % tiles.columns() * width,
        tile / tiles.columns() * height,
        width,
        height,
        tiles.columns() * width,
        tiles.rows() * height);
  }
}
