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
