package io.fleetwatch.dashboard.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider that does what a test says: how old its tokens are and how big, how it answers to refresh tokens, whether it is
 * there at all. Everybody who asks is signed in at once. Gives each refresh token once, as the strict ones do.
 */
public final class FakeProvider implements AutoCloseable {

    /** How it answers to a refresh token. */
    public enum Renewing {
        ONCE,
        REFUSED,
        BROKEN,
        SOMEBODY_ELSE
    }

    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair key = generate();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger renewals = new AtomicInteger();
    private final int port;
    private @Nullable HttpServer server;

    /** Of the access tokens it gives from now on. */
    public volatile Duration age = Duration.ZERO;
    /** Characters added to each token. */
    public volatile int padding;

    public volatile Renewing renewing = Renewing.ONCE;
    public volatile boolean givesRefreshTokens = true;
    public volatile boolean givesJwts = true;
    /** Renewals wait for it. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    /** @param port where it will be; it is away until {@link #comeBack} */
    public FakeProvider(int port) {
        this.port = port;
    }

    public String issuer() {
        return "http://localhost:" + port;
    }

    /** As at the beginning. */
    public void reset() {
        age = Duration.ZERO;
        padding = 0;
        renewing = Renewing.ONCE;
        givesRefreshTokens = true;
        givesJwts = true;
        gate = new CountDownLatch(0);
        renewals.set(0);
        comeBack();
    }

    /** How often it was asked to renew. */
    public int renewals() {
        return renewals.get();
    }

    public synchronized void goAway() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public synchronized void comeBack() {
        if (server != null) {
            return;
        }
        try {
            HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            starting.setExecutor(threads);
            starting.createContext("/", this::handle);
            starting.start();
            server = starting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, discovery());
            case "/jwks" -> json(exchange, 200, jwks());
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange);
            default -> json(exchange, 404, Map.of());
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/jwks",
                "end_session_endpoint", issuer() + "/logout");
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, List<String>> query =
                new QueryStringDecoder(exchange.getRequestURI().toString()).parameters();
        String code = UUID.randomUUID().toString();
        nonces.put(code, one(query, "nonce"));
        exchange.getResponseHeaders()
                .set("Location", one(query, "redirect_uri") + "?code=" + code + "&state=" + one(query, "state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> form = new QueryStringDecoder(body, false).parameters();
        if ("authorization_code".equals(one(form, "grant_type"))) {
            json(exchange, 200, tokens("somebody", nonces.remove(one(form, "code"))));
            return;
        }
        renewals.incrementAndGet();
        try {
            if (!gate.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean known = refreshTokens.remove(one(form, "refresh_token"));
        switch (known ? renewing : Renewing.REFUSED) {
            case ONCE -> json(exchange, 200, tokens("somebody", null));
            case SOMEBODY_ELSE -> json(exchange, 200, tokens("somebody-else", null));
            case REFUSED -> json(exchange, 400, Map.of("error", "invalid_grant"));
            case BROKEN -> {
                // Whoever comes back later may renew.
                refreshTokens.add(one(form, "refresh_token"));
                json(exchange, 500, Map.of("error", "server_error"));
            }
        }
    }

    private Map<String, Object> tokens(String subject, @Nullable String nonce) {
        Instant now = Instant.now();
        Map<String, Object> id = claims(subject, "fleetwatch-dashboard", now, Duration.ofHours(10));
        id.put("name", "Somebody " + "x".repeat(padding));
        if (nonce != null) {
            id.put("nonce", nonce);
        }
        Map<String, Object> access = claims(subject, "fleetwatch", now.minus(age), LIFE);
        access.put("groups", List.of("operator", "x".repeat(padding)));
        access.put("fleetwatch_regions", List.of("north"));
        Map<String, Object> answer = new HashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", LIFE.toSeconds());
        answer.put("id_token", sign(id));
        answer.put("access_token", givesJwts ? sign(access) : "opaque");
        if (givesRefreshTokens) {
            String refreshToken = UUID.randomUUID().toString();
            refreshTokens.add(refreshToken);
            answer.put("refresh_token", refreshToken);
        }
        return answer;
    }

    private Map<String, Object> claims(String subject, String audience, Instant issued, Duration life) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer());
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("iat", issued.getEpochSecond());
        claims.put("exp", issued.plus(life).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private String sign(Map<String, Object> claims) {
        try {
            String unsigned = base64(text(Map.of("alg", "RS256", "kid", "1"))) + "." + base64(text(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> jwks() {
        RSAPublicKey publicKey = (RSAPublicKey) key.getPublic();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "kid", "1",
                        "alg", "RS256",
                        "use", "sig",
                        "n", encoder.encodeToString(publicKey.getModulus().toByteArray()),
                        "e",
                                encoder.encodeToString(
                                        publicKey.getPublicExponent().toByteArray()))));
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = text(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Not by Vert.x, which must not be initialized outside of the application under test. */
    private static String text(Map<String, ?> json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
