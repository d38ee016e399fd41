package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.Feed;
import io.fleetwatch.gateway.feed.Ring;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * One dashboard's turn: brings it into the ring, greets it, sends it a slice of what follows and its cursor. Runs on the
 * dashboards' thread.
 */
final class Serving {

    /** A slice ends after this many messages or bytes, whichever comes first. */
    private static final int SLICE_MESSAGES = 64;

    private static final int SLICE_BYTES = 64 * 1024;

    /** What has to happen before this dashboard has another turn. */
    sealed interface After {
        record Again() implements After {}

        record Feed() implements After {}

        record Socket() implements After {}

        record Until(long time) implements After {}
    }

    private final Feed feed;
    private final DashboardMeters meters;
    private final Outbound outbound;
    private final long overlapMs;
    private final long cursorMs;
    private final BiConsumer<Dashboard, String> send;
    private final ToLongFunction<Dashboard> room;

    Serving(
            Feed feed,
            DashboardConfig config,
            DashboardMeters meters,
            BiConsumer<Dashboard, String> send,
            ToLongFunction<Dashboard> room) {
        this.feed = feed;
        this.meters = meters;
        this.send = send;
        this.room = room;
        this.overlapMs = config.snapshotOverlap().toMillis();
        this.cursorMs = config.cursorInterval().toMillis();
        this.outbound = new Outbound(
                new Batches(config.batchCache().asLongValue(), meters),
                Math.toIntExact(config.batchSize().asLongValue()),
                config.batchDelay().toMillis());
    }

    After slice(Dashboard dashboard, Ring ring, long now) {
        if (room.applyAsLong(dashboard) <= 0) {
            return new After.Socket();
        }
        Place before = dashboard.place;
        dashboard.place = Arrival.look(before, ring, feed.brokerEnd(), now);
        if (dashboard.place != before) {
            dashboard.caughtUp = false;
        }
        Place.At beside = null;
        if (dashboard.place instanceof Place.Lost) {
            beside = Arrival.besideSnapshot(ring, overlapMs, now);
            dashboard.place = beside;
        }
        if (!dashboard.greeted) {
            dashboard.greeted = true;
            dashboard.cursorAt = now + cursorMs;
            send.accept(dashboard, ControlMessages.dashboardOk(position(dashboard.place), ring.generation()));
        }
        if (beside != null) {
            meters.snapshotRequired();
            dashboard.cursorAt = now + cursorMs;
            send.accept(dashboard, ControlMessages.snapshotRequired(beside.seq(), ring.generation()));
        }
        After after = dashboard.place instanceof Place.At at ? events(dashboard, at, now) : new After.Feed();
        boolean lost = dashboard.place instanceof Place.Lost;
        if (!lost && now >= dashboard.cursorAt && room.applyAsLong(dashboard) > 0) {
            dashboard.cursorAt = now + cursorMs;
            send.accept(dashboard, ControlMessages.cursor(position(dashboard.place), ring.generation()));
        }
        return after;
    }

    private After events(Dashboard dashboard, Place.At from, long now) {
        Place.At at = from;
        int messages = 0;
        long bytes = 0;
        while (messages < SLICE_MESSAGES && bytes < SLICE_BYTES) {
            Next next = outbound.next(at, dashboard.scope, dashboard.batch, room.applyAsLong(dashboard), now);
            switch (next) {
                case Next.Send s -> {
                    s.messages().forEach(message -> send.accept(dashboard, message));
                    if (dashboard.caughtUp) {
                        meters.eventSent(now - s.decided());
                    }
                    messages += s.messages().size();
                    bytes += s.bytes();
                    at = s.then();
                    dashboard.place = at;
                }
                case Next.More(Place.At then) -> {
                    dashboard.place = then;
                    return new After.Again();
                }
                case Next.Idle(Place.At then) -> {
                    dashboard.place = then;
                    dashboard.caughtUp = true;
                    return new After.Feed();
                }
                case Next.Gathering(Place.At then, long until) -> {
                    dashboard.place = then;
                    return new After.Until(until);
                }
                case Next.NoRoom(Place.At then) -> {
                    dashboard.place = then;
                    return new After.Socket();
                }
                case Next.FallenOut() -> {
                    dashboard.place = new Place.Lost();
                    return new After.Again();
                }
            }
        }
        return new After.Again();
    }

    /** What this dashboard may claim as {@code since} when it comes back. */
    private static long position(Place place) {
        return switch (place) {
            case Place.At at -> at.seq();
            case Place.Waiting waiting -> waiting.resume().since();
            case Place.Fresh(), Place.Lost() -> throw new IllegalStateException("has no position: " + place);
        };
    }
}
