package io.fleetwatch.gateway.support;

import com.sun.net.httpserver.HttpServer;
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
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A second signing key of the same issuer, as there is during a change of keys, published together with the first one.
 * Tests hold its private half, and so can sign what the issuer would never say.
 */
final class SecondKey implements AutoCloseable {

    static final String ID = "second";

    private final KeyPair pair = generate();
    private final HttpServer server;

    private SecondKey(HttpServer server) {
        this.server = server;
    }

    static SecondKey publishWith(String firstJwks) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SecondKey key = new SecondKey(server);
            server.createContext("/jwks", exchange -> {
                byte[] body = key.joined(firstJwks).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jwksUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    PrivateKey signing() {
        return pair.getPrivate();
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

    @Override
    public void close() {
        server.stop(0);
    }

    private String joined(String firstJwks) throws IOException {
        try (InputStream in = URI.create(firstJwks).toURL().openStream()) {
            String first = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            String mine = "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + ID + "\",\"n\":\""
                    + base64(key.getModulus()) + "\",\"e\":\"" + base64(key.getPublicExponent()) + "\"}";
            return first.replaceFirst("\\[", "[" + mine + ",");
        }
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
