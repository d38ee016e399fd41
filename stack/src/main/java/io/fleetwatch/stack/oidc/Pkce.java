package io.fleetwatch.stack.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** That who redeems a code is who asked for it (RFC 7636), by SHA-256 only. */
final class Pkce {

    static final String METHOD = "S256";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    static boolean isChallenge(@Nullable String text) {
        return text != null && CHALLENGE.matcher(text).matches();
    }

    static boolean proves(@Nullable String verifier, String challenge) {
        return verifier != null
                && VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(bytes(challengeOf(verifier)), bytes(challenge));
    }

    static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(verifier));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
