package io.fleetwatch.relay.support;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;

/** Access tokens as the development identity provider issues them, and some that look like it. */
public final class Tokens {

    private static final Duration LONG = Duration.ofHours(1);

    private Tokens() {}

    /**
     * @param role viewer, operator or admin
     */
    public static String person(String subject, String role) {
        return person(subject, role, LONG);
    }

    public static String person(String subject, String role, Duration validFor) {
        return RelayStack.running().identity().token(subject, List.of(role), null, validFor);
    }

    /**
     * @param streams ids the token names; {@code "*"} for every stream
     */
    public static String mlService(String subject, String... streams) {
        return mlService(subject, LONG, streams);
    }

    public static String mlService(String subject, Duration validFor, String... streams) {
        return RelayStack.running().identity().token(subject, List.of("ml-service"), null, List.of(streams), validFor);
    }

    /** Good once. */
    public static String expired(String subject) {
        return person(subject, "operator", Duration.ofMinutes(-5));
    }

    /** All claims right, signed with a key of our own. */
    public static String forged(String subject) {
        return Jwt.issuer(RelayStack.running().identity().issuer())
                .subject(subject)
                .audience("fleetwatch")
                .groups("operator")
                .expiresIn(300)
                .jws()
                .keyId("mine")
                .sign(Foreign.KEY.getPrivate());
    }

    /** Good, but for nobody this service knows. */
    public static String withoutRole(String subject) {
        return RelayStack.running().identity().token(subject, List.of("gardener"), null, LONG);
    }

    /** Made when first needed: it takes a while. */
    private static final class Foreign {
        static final KeyPair KEY = generate();

        private static KeyPair generate() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
