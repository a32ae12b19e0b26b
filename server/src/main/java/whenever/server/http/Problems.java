package whenever.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.problem.Problem;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.problem.UnavailableException;

/** The one place where something thrown becomes an answer. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** Soon enough to go on by itself, seldom enough not to hinder what is coming back. */
  private static final String RETRY_SECONDS = "5";

  /** What went wrong on the event loop. */
  void answer(RoutingContext routing) {
    Throwable failure = routing.failure();
    Exchange exchange = Exchange.of(routing);
    if (failure == null && routing.statusCode() == 413) {
      answer(
          exchange,
          new ProblemException(
              ProblemType.REQUEST_TOO_LARGE, "A request may hold 64 KiB of text at most."));
    } else if (failure == null) {
      answer(exchange, new IllegalStateException("failed with " + routing.statusCode()));
    } else {
      answer(exchange, failure);
    }
  }

  /** What was thrown on any thread. */
  void answer(Exchange exchange, Throwable failure) {
    if (isGone(failure)) {
      LOG.atDebug().addKeyValue("id", exchange.id()).log("client gone");
      exchange.cutOff();
      return;
    }
    ProblemException refusal = refusal(exchange, failure);
    exchange.context().runOnContext(_ -> write(exchange, refusal));
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof ClientGone
        || failure instanceof HttpClosedException
        || failure instanceof ClosedChannelException;
  }

  private static ProblemException refusal(Exchange exchange, Throwable failure) {
    return switch (failure) {
      case ProblemException refusal -> refusal;
      case ValidatorException violation -> Violation.of(violation);
      case HttpException http when http.getCause() instanceof ValidatorException violation ->
          Violation.of(violation);
      case HttpException http when http.getStatusCode() < 500 ->
          new ProblemException(ProblemType.INVALID_REQUEST, "The request cannot be read.");
      case UnavailableException away -> {
        // A sentence is enough: while something is away, this comes again and again.
        LOG.atWarn()
            .addKeyValue("id", exchange.id())
            .addKeyValue("reason", away.getMessage())
            .log("unavailable");
        yield new ProblemException(ProblemType.UNAVAILABLE, away.detail())
            .withHeader("Retry-After", RETRY_SECONDS);
      }
      case RejectedExecutionException _ ->
          new ProblemException(
              ProblemType.UNAVAILABLE, "The server is just stopping. Try again in a moment.");
      default -> {
        LOG.atError().addKeyValue("id", exchange.id()).setCause(failure).log("request failed");
        yield new ProblemException(
            ProblemType.INTERNAL, "That was our mistake. The log of the server says more.");
      }
    };
  }

  private static void write(Exchange exchange, ProblemException refusal) {
    var response = exchange.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      exchange.cutOff();
      return;
    }
    exchange.freshHeaders();
    refusal.headers().forEach(response::putHeader);
    response
        // The status is still 200 here unless it is said.
        .setStatusCode(refusal.type().status())
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .setChunked(false)
        .end(Buffer.buffer(Json.bytes(Problem.of(refusal, exchange.id()))));
  }
}
