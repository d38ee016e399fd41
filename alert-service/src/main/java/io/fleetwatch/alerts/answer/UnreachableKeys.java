package io.fleetwatch.alerts.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Tells a token that is wrong from one that cannot be checked, because the provider's keys are out of reach: no fault of who
 * shows it. Said in the log once a minute, since every request would have it said again.
 */
@ApplicationScoped
class UnreachableKeys {

    private static final Logger LOG = Logger.getLogger(UnreachableKeys.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    boolean areBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                tell(cause);
                return true;
            }
        }
        return false;
    }

    private void tell(Throwable failure) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
            LOG.warnf("Tokens cannot be checked, the provider's keys are out of reach: %s", failure);
        }
    }
}
