package whenever.server.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import whenever.server.testing.ApiClient;

/** How soon the first screen of a long channel and a long queue are answered. */
final class ListBench implements Bench {
  private static final int REQUESTS = 200;
  private static final int WARM_UP = 50;
  private static final double SHARE = 0.95;
  private static final double GOAL_MILLIS = 100;

  /** What somebody else sent: with renditions, reactions, notes and replies, as in a year's use. */
  private static final String FILL =
      """
      INSERT INTO account (id, name, email, password_hash)
      VALUES ('00000000-0000-7000-8000-000000000001', 'Grace', 'grace@example.org', '');
      INSERT INTO member (workspace_id, account_id, role)
      SELECT id, '00000000-0000-7000-8000-000000000001', 'member' FROM workspace;
      INSERT INTO channel_member (channel_id, account_id, workspace_id)
      SELECT id, '00000000-0000-7000-8000-000000000001', workspace_id FROM channel;
      INSERT INTO message (id, workspace_id, channel_id, author_id, kind, state, title, published_at)
      SELECT uuidv7(), channel.workspace_id, channel.id, '00000000-0000-7000-8000-000000000001',
             'screen', 'ready', n, now() + n * interval '1 microsecond'
        FROM channel, generate_series(1, 10000) AS n;
      INSERT INTO message (id, workspace_id, channel_id, author_id, parent_id, kind, state,
                           title, published_at)
      SELECT uuidv7(), workspace_id, channel_id, author_id, id, 'voice', 'ready', title, published_at
        FROM message WHERE right(title, 1) IN ('1', '5');
      INSERT INTO media (message_id, duration_ms, width, height, poster_key, waveform, silences)
      SELECT id, 60000, 1280, 720, 'media/' || id || '/' || id || '.jpg',
             array_to_json(ARRAY(SELECT n % 100 FROM generate_series(1, 256) AS n)), '{1000,2000,5000,6000}'
        FROM message;
      INSERT INTO rendition (id, message_id, role, content_type, object_key, bytes,
                             source_length)
      SELECT uuidv7(), message.id, role, 'video/mp4', 'media/' || role || message.id, 1000, 1000
        FROM message, unnest(ARRAY['instant', 'universal', 'small', 'sound', 'storyboard']) AS role;
      INSERT INTO transcript (message_id, state, first_words)
      SELECT id, 'ready', 'What was said first in this message, in a dozen words or so'
        FROM message;
      INSERT INTO reaction (message_id, account_id, emoji)
      SELECT id, author_id, emoji FROM message, unnest(ARRAY['👍', '🎉']) AS emoji;
      INSERT INTO note (id, message_id, author_id, text)
      SELECT uuidv7(), id, author_id, 'A note' FROM message WHERE parent_id IS NULL;
      INSERT INTO upload (message_id, part, account_id, length, "offset", finished_at)
      SELECT id, id, author_id, 1000, 1000, now() FROM message;
      INSERT INTO hearing (account_id, message_id, heard_at)
      SELECT own.account_id, message.id, now()
        FROM message JOIN channel_member AS own ON own.account_id <> message.author_id
       -- 800 messages wait, and 200 replies to what was heard.
       WHERE CASE message.kind WHEN 'screen' THEN title::int <= 9200
                               ELSE title::int NOT BETWEEN 8201 AND 9200 END;
      """;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    try (var server = new BenchServer(folder, BenchServer.ALL_CORES, Map.of())) {
      try (Connection database = server.database();
          var statement = database.createStatement()) {
        statement.execute(FILL);
        statement.execute("VACUUM ANALYZE");
      }
      int waiting = server.api().get(server.queue()).expect(200).json().get("items").size();
      if (waiting != 1000) {
        throw new BenchException("the queue is not of 1000 items but of " + waiting);
      }
      return List.of(
          figure(
              "first screen of a channel of 10000, p95", server, server.messages() + "?limit=50"),
          figure("queue of 1000, p95", server, server.queue()));
    }
  }

  private static Figure figure(String name, BenchServer server, String path) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < WARM_UP + REQUESTS; i++) {
      double took = millis(server.api(), path);
      if (i >= WARM_UP) {
        millis.add(took);
      }
    }
    return new Figure(name, "ms", GOAL_MILLIS, List.of(Shares.at(millis, SHARE)));
  }

  /** As a browser asks. */
  private static double millis(ApiClient api, String path) {
    long start = System.nanoTime();
    api.get(path, "Accept-Encoding", "gzip").expect(200);
    return (System.nanoTime() - start) / 1e6;
  }
}
