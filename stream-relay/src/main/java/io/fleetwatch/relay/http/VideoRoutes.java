package io.fleetwatch.relay.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.admission.Admission;
import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameSettings;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.Production;
import io.fleetwatch.relay.live.Watching;
import io.fleetwatch.relay.multipart.PartReader;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code /api/streams/{id}/mjpeg} and {@code …/snapshot.jpg}: on the event loop, and without a body handler, since the body is endless. */
@ApplicationScoped
class VideoRoutes {

    /** Before the server's limit of a body's size, which is made for REST. */
    private static final int BEFORE_BODY_LIMIT = -3;

    private static final double MAX_FPS = 1_000;

    private final VideoDoor door;
    private final LiveStreams live;
    private final FrameCodec codec;
    private final Admission admission;
    private final HttpSettings settings;
    private final HttpMeters meters;
    private final int maxPart;

    VideoRoutes(
            VideoDoor door,
            LiveStreams live,
            FrameCodec codec,
            FrameSettings frames,
            Admission admission,
            HttpSettings settings,
            HttpMeters meters) {
        this.door = door;
        this.live = live;
        this.codec = codec;
        this.admission = admission;
        this.settings = settings;
        this.meters = meters;
        this.maxPart = Math.toIntExact(frames.maxPayload().asLongValue());
    }

    void routes(@Observes Router router) {
        router.get("/api/streams/:id/mjpeg").order(BEFORE_BODY_LIMIT).handler(this::watch);
        router.get("/api/streams/:id/snapshot.jpg").order(BEFORE_BODY_LIMIT).handler(this::snapshot);
        router.post("/api/streams/:id/mjpeg").order(BEFORE_BODY_LIMIT).handler(this::produce);
    }

    private void watch(RoutingContext routing) {
        Exchange exchange = new Exchange(routing, meters);
        String streamId = routing.pathParam("id");
        Optional<Double> maxFps = maxFps(exchange.request().getParam("maxFps"));
        door.enter(exchange, streamId, Verb.WATCH, caller -> {
            if (maxFps.isEmpty()) {
                exchange.refuse(Problem.invalid("maxFps", "must be a number above 0 and up to 1000"));
                return;
            }
            MjpegViewer viewer = new MjpegViewer(exchange, meters);
            viewer.begin(settings.keepAlive());
            count(exchange, meters.watching());
            Watching watching = live.watch(streamId, viewer, maxFps.get());
            exchange.atEnd(watching::leave);
        });
    }

    private void snapshot(RoutingContext routing) {
        Exchange exchange = new Exchange(routing, meters);
        String streamId = routing.pathParam("id");
        door.enter(exchange, streamId, Verb.WATCH, caller -> {
            SnapshotViewer viewer = new SnapshotViewer(exchange);
            Optional<Frame> newest = live.newest(streamId);
            if (newest.isPresent()) {
                viewer.show(newest.get());
                return;
            }
            exchange.after(
                    settings.snapshotWait(),
                    () -> exchange.refuse(Problem.of(503, "There is no picture of this stream at the moment.")));
            Watching watching = live.watch(streamId, viewer, 0);
            exchange.atEnd(watching::leave);
        });
    }

    private void produce(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // Nothing is read before it is known whose it is.
        request.pause();
        Exchange exchange = new Exchange(routing, meters);
        String streamId = routing.pathParam("id");
        door.enter(exchange, streamId, Verb.PRODUCE, caller -> {
            String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
            if (!PartReader.reads(contentType)) {
                exchange.refuseMidBody(
                        Problem.of(415, "The body is multipart/x-mixed-replace, each part a JPEG."), settings.linger());
                return;
            }
            begin(exchange, streamId, contentType);
        });
    }

    private void begin(Exchange exchange, String streamId, @Nullable String contentType) {
        HttpServerRequest request = exchange.request();
        AtomicReference<@Nullable MjpegProducer> producer = new AtomicReference<>();
        Production production = live.produce(streamId, UuidCreator.getTimeOrderedEpoch(), () -> exchange.loop()
                .execute(() -> {
                    // Set by then: this loop is still in the method that sets it, or long past it.
                    MjpegProducer set = producer.get();
                    if (set != null) {
                        set.superseded();
                    }
                }));
        exchange.atEnd(production::end);
        count(exchange, meters.producing());
        MjpegProducer made =
                new MjpegProducer(exchange, production, codec, admission.messageRate(), meters, settings.linger());
        producer.set(made);
        PartReader reader = new PartReader(contentType, maxPart, made);
        request.handler(bytes -> reader.feed(bytes.getBytes()));
        request.endHandler(ended -> made.finish(reader.finish()));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            exchange.response().writeContinue();
        }
        request.resume();
    }

    private static void count(Exchange exchange, AtomicInteger open) {
        open.incrementAndGet();
        exchange.atEnd(open::decrementAndGet);
    }

    /** 0 for all frames; empty when it cannot be read. */
    private static Optional<Double> maxFps(@Nullable String text) {
        if (text == null) {
            return Optional.of(0.0);
        }
        try {
            double fps = Double.parseDouble(text);
            return fps > 0 && fps <= MAX_FPS ? Optional.of(fps) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
