package io.fleetwatch.relay.access;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Says that tokens cannot be checked, and why; once a minute, since every client would have it said again. */
final class UnreachableKeys {

    private static final Logger LOG = Logger.getLogger(UnreachableKeys.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    void tell(Throwable failure) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
            LOG.warnf("Tokens cannot be checked, the provider's keys are out of reach: %s", innermost(failure));
        }
    }

    private static Throwable innermost(Throwable failure) {
        Throwable at = failure;
        for (Throwable next = at.getCause(); next != null; next = next.getCause()) {
            at = next;
        }
        return at;
    }
}
