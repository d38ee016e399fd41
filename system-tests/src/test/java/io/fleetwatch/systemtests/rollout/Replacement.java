package io.fleetwatch.systemtests.rollout;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.stack.process.ServiceProcess;
import io.fleetwatch.stack.process.Signals;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One replica replaced by another as a Deployment with {@code maxSurge: 1} and {@code maxUnavailable: 0} does it: the old one
 * gets SIGTERM as soon as the new one is ready, and SIGKILL if the grace is over.
 *
 * @param exitCode  143 when SIGTERM ended it
 * @param terminatedNanos when SIGTERM was sent, by {@link System#nanoTime()}
 */
record Replacement(String old, Duration untilReady, long terminatedNanos, Duration untilExit, int exitCode) {

    /** Kubernetes' {@code terminationGracePeriodSeconds} unless set otherwise. */
    static final Duration GRACE = Duration.ofSeconds(30);

    static final int ENDED_BY_SIGTERM = 128 + 15;

    private static final Duration READY = Duration.ofSeconds(90);

    static Replacement of(ServiceProcess old, ServiceProcess successor, Balancer balancer) {
        long begun = System.nanoTime();
        balancer.created(successor.uri());
        successor.start();
        successor.awaitReady(READY);
        // One probe tells the Deployment and the balancer; neither acts on what only we have seen.
        await().atMost(READY).until(() -> balancer.isReady(successor.uri()));
        Duration untilReady = Duration.ofNanos(System.nanoTime() - begun);
        balancer.deleted(old.uri());
        long terminated = System.nanoTime();
        Signals.send(ProcessHandle.of(old.process().pid()).orElseThrow(), "TERM");
        int code = exitCode(old);
        Duration untilExit = Duration.ofNanos(System.nanoTime() - terminated);
        // Forgets its record.
        old.stop();
        return new Replacement(old.name(), untilReady, terminated, untilExit, code);
    }

    private static int exitCode(ServiceProcess process) {
        try {
            return process.process().exit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.kill();
            throw new AssertionError(
                    process.name() + " had to be killed after its grace; its log: " + process.logFile());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String summary() {
        return "%s: successor ready after %d ms, exit %d after %d ms"
                .formatted(old, untilReady.toMillis(), exitCode, untilExit.toMillis());
    }
}
