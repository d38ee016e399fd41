package io.fleetwatch.gateway.support;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that look right and are not. */
public final class ForgedTokens {

    private static final KeyPair FOREIGN = SecondKey.generate();

    private ForgedTokens() {}

    /** Algorithm {@code none}. */
    public static String unsigned(String subject) {
        long now = System.currentTimeMillis() / 1_000;
        String header = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
        String claims = "{\"iss\":\"" + GatewayStack.identity().issuer() + "\",\"sub\":\"" + subject
                + "\",\"aud\":\"fleetwatch\",\"groups\":[\"admin\"],\"iat\":" + now + ",\"exp\":" + (now + 300) + "}";
        return base64(header) + "." + base64(claims) + ".";
    }

    /** HS256 with a secret everybody knows. */
    public static String symmetric(String subject) {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        return claims(GatewayStack.identity().issuer(), subject, "fleetwatch")
                .jws()
                .sign(new SecretKeySpec(secret, "HmacSHA256"));
    }

    /** HS256 with the public key, which everybody may fetch, for its secret, under the name of that key. */
    public static String signedWithThePublicKey(String subject) {
        byte[] secret = GatewayStack.secondKey().publicPem().getBytes(StandardCharsets.US_ASCII);
        return claims(GatewayStack.identity().issuer(), subject, "fleetwatch")
                .jws()
                .keyId(SecondKey.ID)
                .sign(new SecretKeySpec(secret, "HmacSHA256"));
    }

    /** Signed with a key we trust, good in five minutes. */
    public static String notYetGood(String subject) {
        return trusted(claims(GatewayStack.identity().issuer(), subject, "fleetwatch")
                .claim("nbf", System.currentTimeMillis() / 1_000 + 300));
    }

    /** Its end is beyond what a number of seconds can be. */
    public static String withoutEnd(String subject) {
        return trusted(
                claims(GatewayStack.identity().issuer(), subject, "fleetwatch").claim("exp", Long.MAX_VALUE));
    }

    /** Encrypted with a password, which costs whoever opens it two thousand million rounds. */
    public static String costly() {
        String header =
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2000000000,\"p2s\":\"c2FsdHNhbHQ\"}";
        return base64(header) + "." + base64("key") + "." + base64("vector") + "." + base64("text") + "."
                + base64("tag");
    }

    /** A header that nests as deep as a message has room for. */
    public static String deep() {
        return base64("{\"alg\":" + "[".repeat(20_000)) + "." + base64("{}") + ".c2ln";
    }

    /** The header names where the key is to be fetched. */
    public static String withItsOwnKey(String subject) {
        return claims(GatewayStack.identity().issuer(), subject, "fleetwatch")
                .jws()
                .header("jku", "http://localhost:1/jwks")
                .header("x5u", "http://localhost:1/x5u")
                .keyId("../../dev/null")
                .sign(FOREIGN.getPrivate());
    }

    /** All claims right, signed with a key of our own. */
    public static String foreignKey(String subject) {
        return claims(GatewayStack.identity().issuer(), subject, "fleetwatch")
                .jws()
                .keyId("mine")
                .sign(FOREIGN.getPrivate());
    }

    /** Signed with a key we trust. */
    public static String otherIssuer(String subject) {
        return trusted(claims("https://elsewhere.example", subject, "fleetwatch"));
    }

    /** Signed with a key we trust. */
    public static String otherAudience(String subject) {
        return trusted(claims(GatewayStack.identity().issuer(), subject, "another-service"));
    }

    /** Nothing wrong with it: shows that the others are refused for what they say. */
    public static String good(String subject) {
        return trusted(claims(GatewayStack.identity().issuer(), subject, "fleetwatch"));
    }

    private static String trusted(JwtClaimsBuilder claims) {
        return claims.jws().keyId(SecondKey.ID).sign(GatewayStack.secondKey().signing());
    }

    private static JwtClaimsBuilder claims(String issuer, String subject, String audience) {
        return Jwt.issuer(issuer)
                .subject(subject)
                .audience(audience)
                .groups("admin")
                .expiresIn(300);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
