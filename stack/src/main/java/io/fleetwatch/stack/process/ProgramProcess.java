package io.fleetwatch.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A {@link Program} as a process that ends with us, however we end; it can be started again after it ended. */
public final class ProgramProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Program program;
    private @Nullable Process process;

    public ProgramProcess(Program program) {
        this.program = program;
    }

    public Program program() {
        return program;
    }

    /** Does nothing while it runs. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        try {
            Files.createDirectories(program.log().getParent());
            ProcessBuilder builder = new ProcessBuilder(program.deafToCtrlC());
            builder.environment().putAll(program.environment());
            builder.redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(program.log().toFile()));
            Process started = builder.start();
            Watchdog.watch(started.toHandle(), Watchdog.Signal.TERM);
            program.records().write(program.name(), started.toHandle());
            process = started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL: no farewell, nothing flushed. Returns when it is gone. */
    public void kill() {
        Process running = running();
        running.destroyForcibly();
        running.onExit().join();
        program.records().delete(program.name());
    }

    /** SIGSTOP: it keeps its sockets and does nothing, as a machine that hangs. */
    public void freeze() {
        Signals.send(running().toHandle(), "STOP");
    }

    /** SIGCONT: it goes on where it was frozen. */
    public void thaw() {
        Signals.send(running().toHandle(), "CONT");
    }

    /** SIGTERM, and SIGKILL after 20 s; whether it ended by itself. Does nothing when it does not run. */
    public boolean stop() {
        Process running;
        synchronized (this) {
            running = process;
        }
        boolean graceful =
                running == null || !running.isAlive() || Signals.end(running.toHandle(), "TERM", GRACE.toSeconds());
        program.records().delete(program.name());
        return graceful;
    }

    /** The exit code of the present run, when it ends. */
    public CompletableFuture<Integer> exit() {
        return running().onExit().thenApply(Process::exitValue);
    }

    public long pid() {
        return running().pid();
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException(program.name() + " was never started");
        }
        return process;
    }
}
