package io.fleetwatch.relay.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetwatch.relay.answer.Problem;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One request and its response, while they last. Everything happens on {@link #loop()}, except what says otherwise. */
final class Exchange {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long FAREWELL_SECONDS = 5;

    private final RoutingContext routing;
    private final Vertx vertx;
    private final HttpMeters meters;
    private final EventLoop loop;
    private final List<Runnable> atEnd = new ArrayList<>();
    private boolean over;

    Exchange(RoutingContext routing, HttpMeters meters) {
        this.routing = routing;
        this.vertx = routing.vertx();
        this.meters = meters;
        this.loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
        response().closeHandler(closed -> end());
        response().exceptionHandler(failure -> end());
        request().exceptionHandler(failure -> end());
    }

    HttpServerRequest request() {
        return routing.request();
    }

    HttpServerResponse response() {
        return routing.response();
    }

    EventLoop loop() {
        return loop;
    }

    /** Any thread. */
    void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    boolean isOver() {
        return over;
    }

    /** Runs it when the exchange is over, however that comes; at once if it is. */
    void atEnd(Runnable task) {
        if (over) {
            task.run();
        } else {
            atEnd.add(task);
        }
    }

    /** Runs it once, unless the exchange is over before. A timer of Vert.x would fire on whichever loop it likes. */
    void after(Duration delay, Runnable task) {
        ScheduledFuture<?> timer = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        atEnd(() -> timer.cancel(false));
    }

    /** Runs it at intervals, until the exchange is over. */
    void every(Duration interval, Runnable task) {
        long millis = interval.toMillis();
        ScheduledFuture<?> timer = loop.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
        atEnd(() -> timer.cancel(false));
    }

    /** Nothing is sent any more. Doing it twice is doing it once. */
    void end() {
        if (!over) {
            over = true;
            atEnd.forEach(Runnable::run);
            atEnd.clear();
        }
    }

    /** The answer, and the end. */
    void answer(int status, String contentType, Buffer body) {
        if (!over) {
            response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(body);
            end();
        }
    }

    /** A refusal; a response that has begun cannot carry one and is ended as it is. */
    void refuse(Problem problem) {
        if (over) {
            return;
        }
        meters.refused(problem.status());
        if (response().headWritten()) {
            // The end waits behind what was written before, for ever when the client does not read.
            ScheduledFuture<?> cutting = loop.schedule(this::cut, FAREWELL_SECONDS, TimeUnit.SECONDS);
            response().end().onComplete(written -> cutting.cancel(false));
            end();
            return;
        }
        problem.headers().forEach(response()::putHeader);
        answer(problem.status(), Problem.MEDIA_TYPE, json(problem));
    }

    /** Drops the connection, whatever still waits to be sent on it. */
    void cut() {
        if (request().connection() instanceof ConnectionBase base && request().version() != HttpVersion.HTTP_2) {
            ChannelFuture unused = base.channelHandlerContext().close();
        } else {
            response().reset();
        }
        end();
    }

    /** A refusal before the body was read: the rest of it is dropped for a moment, so that the client reads the answer. */
    void refuseMidBody(Problem problem, Duration linger) {
        if (over) {
            return;
        }
        HttpServerRequest request = request();
        if (!request.method().equals(HttpMethod.GET) && !request.isEnded()) {
            request.handler(dropped -> {});
            request.endHandler(ended -> {});
            request.resume();
            response().putHeader("Connection", "close");
            vertx.setTimer(linger.toMillis(), id -> request.connection().close());
        }
        refuse(problem);
    }

    static Buffer json(Object value) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written is a bug: " + value, e);
        }
    }
}
