package whenever.server.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
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
import whenever.server.http.ServerSentEvent;

/**
 * Carries the event log to the open streams of this process: on a hint, and once a second in any
 * case.
 */
public final class EventHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final int BATCH = 500;
  private static final long POLL_SECONDS = 1;

  /** Under many writers, reading after each commit would cost them a third of their rate. */
  private static final Duration BETWEEN_READS = Duration.ofMillis(25);

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
        boolean _ = stream.send(note(position, "hello"));
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
      boolean _ = subscriber.stream().send(note(position, "resync"));
      return;
    }
    Map<UUID, Set<UUID>> viewers = viewers(missed);
    missed.stream()
        .filter(entry -> entry.position().compareTo(position) <= 0)
        .filter(entry -> subscriber.mayKnow(entry.event(), viewers))
        .forEach(entry -> EventStream.send(List.of(subscriber.stream()), written(entry)));
  }

  private static ServerSentEvent written(EventLog.Entry entry) {
    Event event = entry.event();
    return new ServerSentEvent(entry.position().toString(), event.type(), Json.write(event));
  }

  /** Something that concerns the stream itself. */
  private static ServerSentEvent note(EventPosition position, String type) {
    return new ServerSentEvent(position.toString(), type, "{\"type\":\"" + type + "\"}");
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
        Thread.sleep(BETWEEN_READS);
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
        tell(fresh, viewers);
        if (!fresh.isEmpty()) {
          position = fresh.getLast().position();
        }
      } while (fresh.size() == BATCH);
    }
  }

  /** Those who may know the same hear it in one piece: it is written once, and sent at once. */
  private void tell(List<EventLog.Entry> fresh, Map<UUID, Set<UUID>> viewers) {
    Map<BitSet, List<EventStream>> audiences = new HashMap<>();
    for (Subscriber subscriber : subscribers) {
      BitSet known = known(subscriber, fresh, viewers);
      if (!known.isEmpty()) {
        audiences.computeIfAbsent(known, _ -> new ArrayList<>()).add(subscriber.stream());
      }
    }
    List<ServerSentEvent> written = fresh.stream().map(EventHub::written).toList();
    audiences.forEach((known, streams) -> {
      EventStream.send(
          streams, ServerSentEvent.joined(known.stream().mapToObj(written::get).toList()));
      if (fresh.get(known.length() - 1).event().changesAccess()) {
        streams.forEach(EventStream::close);
      }
    });
  }

  /** Up to where somebody may see more or less: what comes then is asked anew. */
  private static BitSet known(
      Subscriber subscriber, List<EventLog.Entry> fresh, Map<UUID, Set<UUID>> viewers) {
    var known = new BitSet();
    for (int i = 0; i < fresh.size(); i++) {
      Event event = fresh.get(i).event();
      if (subscriber.mayKnow(event, viewers)) {
        known.set(i);
        if (event.changesAccess()) {
          return known;
        }
      }
    }
    return known;
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    subscribers.forEach(subscriber -> subscriber.stream().close());
  }
}
