package io.fleetwatch.stack.oidc;

import com.sun.net.httpserver.HttpServer;
import io.fleetwatch.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider with three people: {@code admin}, {@code operator} (regions north and south) and {@code viewer}
 * (region north), each with the password {@code demo}, and with one program: {@code ml-demo}, an ML service with the
 * secret {@code demo}. Loopback only, because everybody knows these passwords.
 *
 * <p>Its key lives as long as the object, so tokens end with it.
 */
public final class DevelopmentIdentityProvider implements AutoCloseable {

    /** How long a token from the token endpoint holds. */
    static final Duration VALIDITY = Duration.ofHours(1);

    private static final String AUDIENCE = "fleetwatch";
    private static final String PATH = "/fleetwatch";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SigningKey key = SigningKey.generate();

    private DevelopmentIdentityProvider(HttpServer server) {
        this.server = server;
    }

    /** Starts it on this port; 0 takes a free one. */
    public static DevelopmentIdentityProvider start(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.orNext(port));
        try {
            DevelopmentIdentityProvider provider = new DevelopmentIdentityProvider(HttpServer.create(address, 0));
            provider.serve();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext(PATH + "/.well-known/openid-configuration", new JsonEndpoint("GET", it -> discovery()));
        server.createContext(PATH + "/jwks", new JsonEndpoint("GET", it -> JsonEndpoint.Answer.ok(key.jwks())));
        server.createContext(PATH + "/token", new JsonEndpoint("POST", new TokenEndpoint(this)));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String issuer() {
        return "http://localhost:" + port() + PATH;
    }

    public String jwksUrl() {
        return issuer() + "/jwks";
    }

    public String tokenEndpoint() {
        return issuer() + "/token";
    }

    /** An access token for {@code admin}, {@code operator} or {@code viewer}, as the token endpoint gives it. */
    public String token(String user) {
        DemoPerson person =
                DemoPerson.named(user).orElseThrow(() -> new IllegalArgumentException("nobody here is called " + user));
        return token(person.name(), person.groups(), person.regions(), VALIDITY);
    }

    /** An access token for anybody, without the claim that names streams. */
    public String token(String subject, List<String> groups, @Nullable List<String> regions, Duration validFor) {
        return token(subject, groups, regions, null, validFor);
    }

    /**
     * An access token for anybody.
     *
     * @param regions null leaves the claim out
     * @param streams which live streams an ML service may reach, {@code *} for all; null leaves the claim out
     * @param validFor negative makes a token that has already expired
     */
    public String token(
            String subject,
            List<String> groups,
            @Nullable List<String> regions,
            @Nullable List<String> streams,
            Duration validFor) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("sub", subject);
        claims.put("aud", AUDIENCE);
        claims.put(
                "iat",
                now.minus(validFor.isNegative() ? validFor.abs().plusSeconds(1) : Duration.ZERO)
                        .getEpochSecond());
        claims.put("exp", now.plus(validFor).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("preferred_username", subject);
        claims.put("groups", groups);
        if (regions != null) {
            claims.put("fleetwatch_regions", regions);
        }
        if (streams != null) {
            claims.put("fleetwatch_streams", streams);
        }
        return key.sign(claims);
    }

    private JsonEndpoint.Answer discovery() {
        return JsonEndpoint.Answer.ok(Map.of(
                "issuer", issuer(),
                "jwks_uri", jwksUrl(),
                "token_endpoint", tokenEndpoint(),
                "grant_types_supported", TokenEndpoint.GRANTS,
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "claims_supported", List.of("sub", "groups", "fleetwatch_regions", "fleetwatch_streams")));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
