package io.fleetwatch.stack.up;

import io.fleetwatch.stack.process.ProgramProcess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Says when a process ends that should not, and starts it again, as a cluster would. */
final class Supervisor implements AutoCloseable {

    /** Long enough to be seen as a failure and not to spin on one that repeats; short enough for a demonstration. */
    private static final long RESTART_AFTER_SECONDS = 2;

    private final Console console;
    private volatile boolean closed;

    Supervisor(Console console) {
        this.console = console;
    }

    void watch(ProgramProcess process) {
        CompletableFuture<Void> unused = process.exit().thenAccept(code -> ended(process, code));
    }

    private void ended(ProgramProcess process, int code) {
        if (closed) {
            return;
        }
        console.say(process.program().name() + " ended with exit code " + code + " (log: "
                + process.program().log() + "); starting it again");
        restartLater(process);
    }

    private void restartLater(ProgramProcess process) {
        CompletableFuture.delayedExecutor(RESTART_AFTER_SECONDS, TimeUnit.SECONDS)
                .execute(() -> restart(process));
    }

    private synchronized void restart(ProgramProcess process) {
        if (closed) {
            return;
        }
        try {
            process.start();
        } catch (RuntimeException e) {
            console.say(process.program().name() + " cannot be started: " + e.getMessage() + "; trying again");
            restartLater(process);
            return;
        }
        watch(process);
    }

    /** From here on processes may end. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
