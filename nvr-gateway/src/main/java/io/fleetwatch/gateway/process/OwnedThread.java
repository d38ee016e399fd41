package io.fleetwatch.gateway.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A thread that runs as long as the service does. Its owner turns a loop and says so at every turn, whatever Kafka and the
 * database do; one that dies of a fault, an {@link Error} included, makes this replica not live.
 */
public final class OwnedThread {

    private static final Logger LOG = Logger.getLogger(OwnedThread.class);

    private final Thread thread;

    /** By {@link System#nanoTime()}; written by the thread. */
    private volatile long turnedAt = System.nanoTime();

    private volatile boolean dead;

    public OwnedThread(String name, Runnable loop) {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(loop));
    }

    public void start() {
        turnedAt = System.nanoTime();
        thread.start();
    }

    /** The owner says that its loop goes on. Costs a look at the clock. */
    public void turned() {
        turnedAt = System.nanoTime();
    }

    /** Ends {@link LockSupport#parkNanos} of the loop early. Any thread. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** Whether it does not run (any more); waits for that, but not longer than this. */
    public boolean ended(Duration atMost) throws InterruptedException {
        return !thread.isAlive() || thread.join(atMost);
    }

    public String name() {
        return thread.getName();
    }

    /** By {@link System#nanoTime()}. One that has not started yet, as before the schema is there, is not stuck. */
    long turnedAt() {
        return thread.getState() == Thread.State.NEW ? System.nanoTime() : turnedAt;
    }

    /** Whether a fault ended it; one that was asked to stop is not dead. */
    boolean isDead() {
        return dead;
    }

    /** Catches everything: nobody else would hear of an Error. */
    private void run(Runnable loop) {
        try {
            loop.run();
        } catch (Throwable e) {
            dead = true;
            LOG.fatalf(e, "Thread %s has died; this replica is not live any more", thread.getName());
        }
    }
}
