package io.fleetwatch.stack.up;

import io.fleetwatch.stack.process.DirectoryLock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs when the JVM is told to stop (Ctrl-C, SIGTERM) or a start fails: closes what was started, the last first. Its own
 * monitor makes starting and stopping take turns, so nothing starts after the stopping.
 */
final class Shutdown implements Runnable {

    private final Console console;
    private final DirectoryLock lock;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private boolean begun;

    Shutdown(Console console, DirectoryLock lock) {
        this.console = console;
        this.lock = lock;
    }

    /** Takes over the duty to close this; closes it at once when stopping has begun. */
    synchronized <T extends AutoCloseable> T own(T something) {
        if (begun) {
            close(something);
            throw new IllegalStateException("stopping");
        }
        owned.push(something);
        return something;
    }

    synchronized boolean begun() {
        return begun;
    }

    @Override
    public synchronized void run() {
        begun = true;
        if (!owned.isEmpty()) {
            console.say("stopping …");
        }
        while (!owned.isEmpty()) {
            close(owned.pop());
        }
        lock.close();
        console.say("stopped; data is kept in .fleetwatch (./fleetwatch up --fresh removes it)");
    }

    private void close(AutoCloseable something) {
        try {
            something.close();
        } catch (Exception e) { // declared by AutoCloseable; whatever it is, the others must be closed, too
            console.say("while stopping: " + Failures.describe(e));
        }
    }
}
