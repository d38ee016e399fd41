package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.session.Outgoing;
import java.util.ArrayList;
import java.util.List;

/**
 * A producer between a gateway and the log: usually in order within milliseconds; sometimes late, lost, appended without
 * being acknowledged, or appended after its gateway died.
 */
final class SimulatedProducer {

    private static final long DELIVERY_TIMEOUT_MS = 10_000;

    private final World world;
    private final SimulatedGateway gateway;
    private final long[] lastArrivalMs = new long[Topics.SESSION_PARTITIONS];

    SimulatedProducer(World world, SimulatedGateway gateway) {
        this.world = world;
        this.gateway = gateway;
    }

    void send(List<Outgoing> records) {
        for (Outgoing outgoing : records) {
            if (!world.watches(outgoing.partition())) {
                continue;
            }
            long now = world.time.now();
            if (world.troubled() && world.random.nextInt(150) == 0) {
                world.time.in(DELIVERY_TIMEOUT_MS, () -> gateway.failed(outgoing));
                continue;
            }
            if (world.troubled() && world.random.nextInt(50) == 0) {
                long late = 500L + world.random.nextInt(6_000);
                world.time.in(late, () -> arrive(outgoing, now));
                continue;
            }
            int partition = outgoing.partition();
            lastArrivalMs[partition] = Math.max(lastArrivalMs[partition] + 1, now + 1 + world.random.nextInt(20));
            world.time.in(lastArrivalMs[partition] - now, () -> arrive(outgoing, now));
        }
    }

    private void arrive(Outgoing outgoing, long sentMs) {
        if (!gateway.alive && world.random.nextBoolean()) {
            return;
        }
        if (!world.log.up) {
            if (world.time.now() - sentMs > DELIVERY_TIMEOUT_MS) {
                gateway.failed(outgoing);
            } else {
                world.time.in(50, () -> arrive(outgoing, sentMs));
            }
            return;
        }
        world.log.append(outgoing.partition(), flawed(outgoing.record()));
        if (world.troubled() && world.random.nextInt(100) == 0) {
            world.time.in(5, () -> gateway.failed(outgoing)); // appended, but its acknowledgement was lost
        } else {
            world.time.in(5, () -> gateway.acknowledged(outgoing));
        }
    }

    /** Now and then a digest misses a session that its gateway does hold: absence must not be final. */
    private SessionRecord flawed(SessionRecord record) {
        if (world.troubled()
                && record instanceof SessionRecord.Digest digest
                && !digest.sessions().isEmpty()
                && world.random.nextInt(20) == 0) {
            List<SessionRecord.Held> lines = new ArrayList<>(digest.sessions());
            SessionRecord.Held missed = lines.remove(world.random.nextInt(lines.size()));
            // The next digest may have to wait for an outage to end.
            world.excuse(missed.session(), world.time.now() + 150_000);
            return new SessionRecord.Digest(digest.instance(), digest.order(), lines);
        }
        return record;
    }
}
