package io.fleetwatch.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that Java has no call for, and ending a process for certain. */
public final class Signals {

    private Signals() {}

    /** Sends a signal by its name without SIG, as {@code STOP}, {@code CONT} or {@code INT}. */
    public static void send(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends a signal that ends the process, and SIGKILL when that was not enough.
     *
     * @return whether the signal was enough
     */
    public static boolean end(ProcessHandle process, String signal, long graceSeconds) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        send(process, signal);
        // A stopped process takes no other signal until it continues.
        send(process, "CONT");
        if (ended(exit, graceSeconds)) {
            return true;
        }
        process.destroyForcibly();
        ended(exit, graceSeconds);
        return false;
    }

    private static boolean ended(CompletableFuture<ProcessHandle> exit, long seconds) {
        try {
            exit.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
