package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.audience.Listener;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers, alerts and notices on their way to one client. Bounded, and what finds no room ends the connection: an alert
 * must not vanish without a word. Frames do not come through here. Any thread.
 */
final class Outbox implements Listener {

    private final Wire wire;
    private final long limit;
    private final Runnable overflow;
    private final AtomicLong inFlight = new AtomicLong();

    /** @param limit in characters */
    Outbox(Wire wire, long limit, Runnable overflow) {
        this.wire = wire;
        this.limit = limit;
        this.overflow = overflow;
    }

    void send(String json) {
        int size = json.length();
        if (inFlight.addAndGet(size) > limit) {
            inFlight.addAndGet(-size);
            overflow.run();
            return;
        }
        wire.onLoop(() -> wire.send(json, () -> inFlight.addAndGet(-size)));
    }

    @Override
    public void tell(String json) {
        send(json);
    }
}
