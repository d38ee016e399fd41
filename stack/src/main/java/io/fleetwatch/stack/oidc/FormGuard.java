package io.fleetwatch.stack.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells our own login form from one that another site posts. What the form carries is made of the browser's cookie, which
 * other sites do not know, and of the request's challenge, which is new for each login; so there is nothing to remember, and a
 * page that was left open for long still works.
 */
final class FormGuard {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key =
            new SecretKeySpec(SignIns.secret().getBytes(StandardCharsets.US_ASCII), ALGORITHM);

    /** @param browser the cookie of the browser that will show the form */
    String of(String browser, AuthorizationRequest request) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] made = mac.doFinal((browser + "\n" + request.codeChallenge()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean accepts(@Nullable String shown, @Nullable String browser, AuthorizationRequest request) {
        return shown != null
                && browser != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8),
                        of(browser, request).getBytes(StandardCharsets.UTF_8));
    }
}
