package whenever.server.event;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.access.Scope;
import whenever.server.http.EventStream;
import whenever.server.http.Json;

/**
 * Carries the event log to the open streams of this process: on a hint, and once a second in any
 * case.
 */
public final class EventHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final int BATCH = 500;
  private static final long POLL_SECONDS = 1;
  private static final int POLLS_BETWEEN_PURGES = 3600;

  private final EventLog log;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private final Thread reader;
  private final Object order = new Object();
  private EventPosition position;
  private volatile boolean closed;

  private record Subscriber(EventStream stream, UUID workspaceId, UUID accountId) {
    boolean mayKnow(Event event, Map<UUID, Set<UUID>> viewers) {
      if (!event.workspaceId().equals(workspaceId)) {
        return false;
      }
      if (event.accountId() != null) {
        return event.accountId().equals(accountId);
      }
      return event.channelId() == null
          || viewers.getOrDefault(event.channelId(), Set.of()).contains(accountId);
    }
  }

  private EventHub(EventLog log) {
    this.log = log;
    this.position = log.end();
    this.reader = Thread.ofVirtual().name("event-reader").unstarted(this::read);
  }

  public static EventHub start(EventLog log) {
    var hub = new EventHub(log);
    log.onAppend(hub.wake::release);
    hub.reader.start();
    return hub;
  }

  /** Adds a stream; with the id of the last event it saw, first sends what it missed. */
  public void subscribe(EventStream stream, Scope scope, Optional<String> lastEventId) {
    var subscriber = new Subscriber(stream, scope.workspaceId(), scope.accountId());
    synchronized (order) {
      Optional<EventPosition> seen = lastEventId.flatMap(EventPosition::parse);
      if (seen.isPresent()) {
        replay(subscriber, seen.get());
      } else {
        stream.send(position.toString(), "hello", "{\"type\":\"hello\"}");
      }
      subscribers.add(subscriber);
    }
    stream.onClose(() -> subscribers.remove(subscriber));
    if (!stream.isOpen()) {
      subscribers.remove(subscriber);
    }
  }

  private void replay(Subscriber subscriber, EventPosition seen) {
    List<EventLog.Entry> missed = log.after(seen, subscriber.workspaceId(), BATCH);
    if (missed.size() == BATCH) {
      subscriber.stream().send(position.toString(), "resync", "{\"type\":\"resync\"}");
      return;
    }
    Map<UUID, Set<UUID>> viewers = viewers(missed);
    missed.stream()
        .filter(entry -> entry.position().compareTo(position) <= 0)
        .filter(entry -> subscriber.mayKnow(entry.event(), viewers))
        .forEach(entry -> send(subscriber, entry, Json.write(entry.event())));
  }

  private Map<UUID, Set<UUID>> viewers(List<EventLog.Entry> entries) {
    Set<UUID> channels = new HashSet<>();
    for (EventLog.Entry entry : entries) {
      Event event = entry.event();
      if (event.accountId() == null && event.channelId() != null) {
        channels.add(event.channelId());
      }
    }
    return channels.isEmpty() ? Map.of() : log.viewers(channels);
  }

  private void read() {
    for (int polls = 0; !closed; polls++) {
      try {
        boolean _ = wake.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS);
        wake.drainPermits();
        deliver();
        if (polls % POLLS_BETWEEN_PURGES == 0) {
          log.purge();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The database may be away for a while; the position stays, so nothing is skipped.
        LOG.atWarn().setCause(e).log("events could not be read");
      }
    }
  }

  private void deliver() {
    synchronized (order) {
      List<EventLog.Entry> fresh;
      do {
        fresh = log.after(position, BATCH);
        Map<UUID, Set<UUID>> viewers = subscribers.isEmpty() ? Map.of() : viewers(fresh);
        for (EventLog.Entry entry : fresh) {
          String json = Json.write(entry.event());
          subscribers.stream()
              .filter(subscriber -> subscriber.mayKnow(entry.event(), viewers))
              .forEach(subscriber -> {
                send(subscriber, entry, json);
                // Who may see more or less now is asked anew.
                if (entry.event().changesAccess()) {
                  subscriber.stream().close();
                }
              });
          position = entry.position();
        }
      } while (fresh.size() == BATCH);
    }
  }

  /**
   * A stream that does not keep up is closed: its browser comes back and reads on from where it
   * was.
   */
  private static void send(Subscriber subscriber, EventLog.Entry entry, String json) {
    boolean taken =
        subscriber.stream().send(entry.position().toString(), entry.event().type(), json);
    if (!taken) {
      subscriber.stream().close();
    }
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    subscribers.forEach(subscriber -> subscriber.stream().close());
  }
}
