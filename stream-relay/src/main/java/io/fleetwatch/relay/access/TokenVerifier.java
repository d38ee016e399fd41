package io.fleetwatch.relay.access;

import io.fleetwatch.relay.metering.QueueGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonString;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens on threads of its own, because a key of the provider may have to be fetched first. What waits is bounded.
 */
@ApplicationScoped
public class TokenVerifier {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final String STREAMS = "fleetwatch_streams";

    private final UnreachableKeys unreachable = new UnreachableKeys();
    private final JWTParser parser;
    private final ThreadPoolExecutor threads;

    TokenVerifier(JWTParser parser, AccessSettings settings, MeterRegistry meters) {
        this.parser = parser;
        this.threads = new ThreadPoolExecutor(
                settings.verifierThreads(),
                settings.verifierThreads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.verifierQueue()),
                Thread.ofPlatform().name("token-verifier-", 0).daemon().factory());
        QueueGauges.register(meters, "token_verifier", settings.verifierQueue(), threads.getQueue()::size);
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    /** Calls back exactly once, on some thread. */
    public void verify(@Nullable String token, Consumer<TokenOutcome> whenDone) {
        if (token == null || token.isBlank()) {
            whenDone.accept(new TokenOutcome.Invalid(AuthFailure.MISSING_TOKEN));
            return;
        }
        try {
            threads.execute(() -> whenDone.accept(verify(token)));
        } catch (RejectedExecutionException e) {
            whenDone.accept(new TokenOutcome.Invalid(AuthFailure.BUSY));
        }
    }

    private TokenOutcome verify(String token) {
        try {
            JsonWebToken jwt = parser.parse(token);
            if (jwt.getIssuer() == null || jwt.getSubject() == null) {
                return new TokenOutcome.Invalid(AuthFailure.BAD_TOKEN);
            }
            Caller caller = new Caller(
                    jwt.getIssuer(),
                    jwt.getSubject(),
                    jwt.getGroups() == null ? Set.of() : Set.copyOf(jwt.getGroups()),
                    texts(jwt.getClaim(STREAMS)),
                    Instant.ofEpochSecond(jwt.getExpirationTime()));
            // The parser allows for some skew; a connection could not outlive its token by it, so why begin.
            if (caller.hasExpired(Instant.now())) {
                return new TokenOutcome.Invalid(AuthFailure.EXPIRED_TOKEN);
            }
            return caller.isPerson() || caller.isMlService()
                    ? new TokenOutcome.Valid(caller)
                    : new TokenOutcome.Invalid(AuthFailure.NO_ROLE);
        } catch (ParseException e) {
            AuthFailure failure = reason(e);
            LOG.debugf("Token refused (%s): %s", failure.label(), e.getMessage());
            if (failure == AuthFailure.KEYS_UNREACHABLE) {
                unreachable.tell(e);
            }
            return new TokenOutcome.Invalid(failure);
        } catch (RuntimeException e) {
            // Its message may have the token in it.
            LOG.debugf("Token refused: %s", e.getClass().getName());
            return new TokenOutcome.Invalid(AuthFailure.BAD_TOKEN);
        }
    }

    private static Set<String> texts(@Nullable Object claim) {
        if (!(claim instanceof Collection<?> values)) {
            return Set.of();
        }
        return values.stream()
                .map(value -> value instanceof JsonString text ? text.getString() : value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static AuthFailure reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid && invalid.hasExpired()) {
                return AuthFailure.EXPIRED_TOKEN;
            }
            if (cause instanceof IOException) {
                return AuthFailure.KEYS_UNREACHABLE;
            }
        }
        return AuthFailure.BAD_TOKEN;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
