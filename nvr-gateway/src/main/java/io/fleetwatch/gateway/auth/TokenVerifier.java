package io.fleetwatch.gateway.auth;

import io.fleetwatch.gateway.metering.QueueGauges;
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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens on threads of its own: it may have to fetch the provider's keys, and an event loop must not wait for
 * that. What waits is bounded; beyond that clients are told to come back.
 */
@ApplicationScoped
public class TokenVerifier {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final String REGIONS = "fleetwatch_regions";

    private final UnreachableKeys unreachable = new UnreachableKeys();
    private final JWTParser parser;
    private final ThreadPoolExecutor threads;

    TokenVerifier(JWTParser parser, AuthSettings settings, MeterRegistry meters) {
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
    public void verify(String token, Consumer<TokenOutcome> whenDone) {
        try {
            threads.execute(() -> whenDone.accept(verify(token)));
        } catch (RejectedExecutionException e) {
            whenDone.accept(new TokenOutcome.Invalid(AuthFailure.BUSY));
        }
    }

    private TokenOutcome verify(String token) {
        try {
            JsonWebToken jwt = parser.parse(token);
            Instant expiresAt = Instant.ofEpochSecond(jwt.getExpirationTime());
            if (jwt.getIssuer() == null || jwt.getSubject() == null) {
                return new TokenOutcome.Invalid(AuthFailure.BAD_TOKEN);
            }
            // The parser allows for some skew; a connection could not outlive its token by it, so why begin.
            if (!expiresAt.isAfter(Instant.now())) {
                return new TokenOutcome.Invalid(AuthFailure.EXPIRED_TOKEN);
            }
            return new TokenOutcome.Valid(claimsOf(jwt, expiresAt));
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

    /** What a token says that was verified already. */
    public static VerifiedToken claimsOf(JsonWebToken jwt, Instant expiresAt) {
        Set<String> roles = jwt.getGroups() == null ? Set.of() : Set.copyOf(jwt.getGroups());
        return new VerifiedToken(jwt.getIssuer(), jwt.getSubject(), roles, regions(jwt.getClaim(REGIONS)), expiresAt);
    }

    private static Set<String> regions(@Nullable Object claim) {
        Set<String> regions = new LinkedHashSet<>();
        if (claim instanceof Collection<?> values) {
            for (Object value : values) {
                if (value instanceof JsonString text) {
                    regions.add(text.getString());
                } else if (value instanceof String text) {
                    regions.add(text);
                }
            }
        }
        return Set.copyOf(regions);
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
