package io.fleetwatch.simulators;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What became of an asynchronous step, for callers that are not on an event loop and have to wait.
 *
 * @param value   present when it succeeded
 * @param failure what went wrong, in words; empty when it succeeded
 */
public record Outcome<T>(Optional<T> value, String failure) {

    public static <T> Outcome<T> of(Future<T> step, Duration atMost) {
        try {
            T value = step.toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome<>(Optional.ofNullable(value), "");
        } catch (ExecutionException e) {
            return new Outcome<>(Optional.empty(), String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return new Outcome<>(Optional.empty(), "no answer within " + atMost.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome<>(Optional.empty(), "interrupted");
        }
    }

    /** The value, or an exception that says what went wrong. */
    public T orThrow() {
        return value.orElseThrow(() -> new IllegalStateException(failure));
    }
}
