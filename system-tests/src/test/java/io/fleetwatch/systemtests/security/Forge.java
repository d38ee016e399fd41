package io.fleetwatch.systemtests.security;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes tokens: good ones, and good ones with one thing wrong. */
final class Forge {

    private final String issuer;
    private final KeyPair trusted;
    private final KeyPair foreign = SigningKeys.generate();

    Forge(String issuer, KeyPair trusted) {
        this.issuer = issuer;
        this.trusted = trusted;
    }

    String person(String subject, String role, @Nullable List<String> regions) {
        JsonObject claims = claims(subject, List.of(role));
        return signed(regions == null ? claims : claims.put("fleetwatch_regions", new JsonArray(regions)));
    }

    String mlService(String subject, List<String> streams) {
        return signed(claims(subject, List.of("ml-service")).put("fleetwatch_streams", new JsonArray(streams)));
    }

    /** Signed by nobody we know, with a key of a name that nobody has heard. */
    String ofUnknownKey() {
        return rs256(header("RS256", "unknown-" + UUID.randomUUID()), admin(), foreign.getPrivate());
    }

    /** What is wrong, and the token of an administrator in which it is. */
    Map<String, String> forgeries() {
        Map<String, String> all = new LinkedHashMap<>();
        long now = System.currentTimeMillis() / 1_000;
        all.put("no signature, alg none", unsigned("none"));
        all.put("no signature, alg None", unsigned("None"));
        all.put("no signature, alg RS256", unsigned("RS256"));
        all.put("signed with the public key as DER", hs256(trusted.getPublic().getEncoded()));
        all.put("signed with the public key as PEM", hs256(pem().getBytes(StandardCharsets.US_ASCII)));
        all.put("signed with an empty secret", hs256(new byte[] {0}));
        all.put("signed with a key of ours that we never published", ofUnknownKey());
        all.put(
                "the name of a good key, another key",
                rs256(header("RS256", SigningKeys.ID), admin(), foreign.getPrivate()));
        all.put("RS512 instead of RS256", rs512());
        all.put("its own key in the header", withItsOwnKey());
        all.put("another issuer", signed(admin().put("iss", "https://elsewhere.example")));
        all.put("our issuer with a slash", signed(admin().put("iss", issuer + "/")));
        all.put("another audience", signed(admin().put("aud", "another-service")));
        all.put("no audience", signed(without("aud")));
        all.put("expired a minute ago", signed(admin().put("exp", now - 60)));
        all.put("no end", signed(without("exp")));
        all.put("good in five minutes", signed(admin().put("nbf", now + 300)));
        all.put("no subject", signed(without("sub")));
        all.put("claims edited after signing", edited());
        all.put("a signature cut short", cut());
        all.put("encrypted, costly to open", costly());
        all.put("nested 1,000 deep", base64("{\"alg\":" + "[".repeat(1_000)) + ".e30.c2ln");
        all.put("not a token", "abc.def.ghi");
        return all;
    }

    private JsonObject admin() {
        return claims("mallory", List.of("admin"));
    }

    private JsonObject without(String claim) {
        JsonObject claims = admin();
        claims.remove(claim);
        return claims;
    }

    private JsonObject claims(String subject, List<String> groups) {
        long now = System.currentTimeMillis() / 1_000;
        return new JsonObject()
                .put("iss", issuer)
                .put("sub", subject)
                .put("aud", "fleetwatch")
                .put("groups", new JsonArray(groups))
                .put("iat", now)
                .put("exp", now + 1_800)
                .put("jti", UUID.randomUUID().toString());
    }

    private String signed(JsonObject claims) {
        return rs256(header("RS256", SigningKeys.ID), claims, trusted.getPrivate());
    }

    private String unsigned(String algorithm) {
        return base64(header(algorithm, SigningKeys.ID).encode()) + "." + base64(admin().encode()) + ".";
    }

    private String hs256(byte[] secret) {
        String said = base64(header("HS256", SigningKeys.ID).encode()) + "." + base64(admin().encode());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return said + "." + base64(mac.doFinal(said.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String rs512() {
        return signature("SHA512withRSA", header("RS512", SigningKeys.ID), admin(), trusted.getPrivate());
    }

    private String withItsOwnKey() {
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("e", "AQAB")
                .put("n", base64(foreign.getPublic().getEncoded()));
        return rs256(
                header("RS256", "mine").put("jwk", jwk).put("jku", "http://localhost:1/jwks"),
                admin(),
                foreign.getPrivate());
    }

    private String edited() {
        String[] parts = signed(claims("mallory", List.of("viewer"))).split("\\.", -1);
        return parts[0] + "." + base64(admin().encode()) + "." + parts[2];
    }

    private String cut() {
        String token = signed(admin());
        return token.substring(0, token.length() - 8);
    }

    private static String costly() {
        JsonObject header = new JsonObject()
                .put("alg", "PBES2-HS256+A128KW")
                .put("enc", "A128GCM")
                .put("p2c", 2_000_000_000)
                .put("p2s", "c2FsdHNhbHQ");
        return base64(header.encode()) + ".a2V5.dmVjdG9y.dGV4dA.dGFn";
    }

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(trusted.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static JsonObject header(String algorithm, String key) {
        return new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", key);
    }

    private static String rs256(JsonObject header, JsonObject claims, PrivateKey key) {
        return signature("SHA256withRSA", header, claims, key);
    }

    private static String signature(String algorithm, JsonObject header, JsonObject claims, PrivateKey key) {
        String said = base64(header.encode()) + "." + base64(claims.encode());
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(said.getBytes(StandardCharsets.US_ASCII));
            return said + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
