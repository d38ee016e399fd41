package io.fleetwatch.stack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** One of our services from its packaged jar, on a port, with what tests of faults need: kill, freeze, thaw, stop, start. */
public final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration POLL = Duration.ofMillis(100);

    private final ProgramProcess process;
    private final int port;

    /** @param port which the program's environment makes it listen on */
    public ServiceProcess(Program program, int port) {
        this.process = new ProgramProcess(program);
        this.port = port;
    }

    /** Starts it, at the same port each time, without waiting; see {@link #awaitReady}. */
    public void start() {
        process.start();
    }

    /**
     * Waits until its readiness answers 200.
     *
     * @throws IllegalStateException when it ends or the time is over; the message names its log
     */
    public void awaitReady(Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name() + " ended while starting; its log: " + logFile());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        name() + " is not ready after " + atMost.toSeconds() + " s; its log: " + logFile());
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + name(), e);
            }
        }
    }

    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** SIGSTOP. */
    public void freeze() {
        process.freeze();
    }

    /** SIGCONT. */
    public void thaw() {
        process.thaw();
    }

    /** SIGTERM, with 20 s to drain; whether that was enough. */
    public boolean stop() {
        return process.stop();
    }

    /** For whoever wants to know how it ended, or its pid. */
    public ProgramProcess process() {
        return process;
    }

    public String name() {
        return process.program().name();
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    public Path logFile() {
        return process.program().log();
    }

    @Override
    public void close() {
        process.close();
    }
}
