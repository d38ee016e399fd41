package io.fleetwatch.systemtests.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The provider's key set as the services fetch it: the provider's own keys and one whose private half the tests hold, so that
 * they can sign what the provider would never say. Counts who asks, and can be away.
 */
final class SigningKeys implements AutoCloseable {

    /** Name of the tests' key. */
    static final String ID = "key-of-the-tests";

    private final KeyPair pair = generate();
    private final String provider;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    /** @param provider where its keys are; it need not be there yet */
    SigningKeys(String provider) {
        this.provider = provider;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", this::answer);
        server.start();
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyPair pair() {
        return pair;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    /** How often somebody has asked. */
    int asked() {
        return asked.get();
    }

    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] body = away ? new byte[0] : keys().encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonObject keys() throws IOException {
        try (InputStream in = URI.create(provider).toURL().openStream()) {
            JsonObject keys = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            JsonArray all = keys.getJsonArray("keys");
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            return keys.put(
                    "keys",
                    all.copy()
                            .add(new JsonObject()
                                    .put("kty", "RSA")
                                    .put("use", "sig")
                                    .put("alg", "RS256")
                                    .put("kid", ID)
                                    .put("n", base64(key.getModulus()))
                                    .put("e", base64(key.getPublicExponent()))));
        }
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
