package io.fleetwatch.dashboard.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts how sign-ins end. Every series is there from the start, so that the first of its kind is seen as an increase. */
@ApplicationScoped
class SignInMetrics {

    private final Counter started;
    private final Counter completed;
    private final Counter signOuts;
    private final Map<SignInEnd, Counter> ended = new EnumMap<>(SignInEnd.class);

    SignInMetrics(MeterRegistry registry) {
        started = registry.counter("fleetwatch.sign_in.started");
        completed = registry.counter("fleetwatch.sign_in.completed");
        signOuts = registry.counter("fleetwatch.sign_in.sign_outs");
        for (SignInEnd end : SignInEnd.values()) {
            ended.put(end, registry.counter("fleetwatch.sign_in.ended", "reason", end.word()));
        }
    }

    void start(@Observes StartupEvent event) {}

    void started() {
        started.increment();
    }

    void completed() {
        completed.increment();
    }

    void ended(SignInEnd end) {
        Objects.requireNonNull(ended.get(end)).increment();
    }

    void signedOut() {
        signOuts.increment();
    }
}
