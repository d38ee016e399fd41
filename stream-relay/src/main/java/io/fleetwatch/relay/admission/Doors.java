package io.fleetwatch.relay.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts who is inside, by address, and says who may come in. Pure apart from its monitor, which guards the counts. */
final class Doors {

    /** Why somebody has to stay outside. */
    enum Refusal {
        FULL,
        ADDRESS_FULL,
        ADDRESS_TOO_FAST,
        TOO_MANY_ADDRESSES
    }

    private static final class Visitors {
        private final TokenBucket connects;
        private int inside;

        Visitors(TokenBucket connects) {
            this.connects = connects;
        }
    }

    private final AdmissionSettings settings;
    private final Map<ClientAddress, Visitors> byAddress = new HashMap<>();
    private int inside;

    Doors(AdmissionSettings settings) {
        this.settings = settings;
    }

    /** Counts the client in, whatever the answer: it is connected until {@link #left}. */
    synchronized Optional<Refusal> entered(ClientAddress address, long nowMs) {
        inside++;
        Visitors visitors = byAddress.get(address);
        if (visitors == null) {
            if (byAddress.size() >= settings.maxAddresses()) {
                return Optional.of(Refusal.TOO_MANY_ADDRESSES);
            }
            visitors = new Visitors(
                    new TokenBucket(settings.connectBurstPerAddress(), settings.connectsPerSecondPerAddress(), nowMs));
            byAddress.put(address, visitors);
        }
        visitors.inside++;
        boolean slow = visitors.connects.take(nowMs);
        if (inside > settings.maxConnections()) {
            return Optional.of(Refusal.FULL);
        }
        if (visitors.inside > settings.maxConnectionsPerAddress()) {
            return Optional.of(Refusal.ADDRESS_FULL);
        }
        return slow ? Optional.empty() : Optional.of(Refusal.ADDRESS_TOO_FAST);
    }

    synchronized void left(ClientAddress address) {
        inside--;
        Visitors visitors = byAddress.get(address);
        if (visitors != null && visitors.inside > 0) {
            visitors.inside--;
        }
    }

    /** Drops addresses with nobody inside and nothing held against them. */
    synchronized void forget(long nowMs) {
        byAddress.values().removeIf(visitors -> visitors.inside == 0 && visitors.connects.isFull(nowMs));
    }

    synchronized int addresses() {
        return byAddress.size();
    }
}
