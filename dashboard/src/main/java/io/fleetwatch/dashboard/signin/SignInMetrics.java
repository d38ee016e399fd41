package io.fleetwatch.dashboard.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts how sign-ins end. */
@ApplicationScoped
class SignInMetrics {

    private final MeterRegistry registry;

    SignInMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void started() {
        registry.counter("fleetwatch.sign_in.started").increment();
    }

    void completed() {
        registry.counter("fleetwatch.sign_in.completed").increment();
    }

    void ended(SignInEnd end) {
        registry.counter("fleetwatch.sign_in.ended", "reason", end.word()).increment();
    }

    void signedOut() {
        registry.counter("fleetwatch.sign_in.sign_outs").increment();
    }
}
