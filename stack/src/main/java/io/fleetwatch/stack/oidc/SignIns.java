package io.fleetwatch.stack.oidc;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, and the codes and refresh tokens that came of it. Those are good as long as their sign-in lasts, so
 * signing out ends them too.
 *
 * <pre>
 * password ─▶ sign-in, 10 h ─▶ code, once, 60 s ─▶ refresh token ─▶ refresh token …
 *                │                                  └ for another 10 s after its use
 *                └ signed out, or forgotten: all to the right of it ends
 * </pre>
 *
 * Its own monitor guards it.
 */
final class SignIns {

    /** A working day. */
    static final Duration LASTING = Duration.ofHours(10);

    /** A browser redeems its code at once; this is for slow machines. */
    static final Duration CODE = Duration.ofSeconds(60);

    /** Two requests of one browser may both find the token too old and renew it with the same refresh token. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final int MAX_SIGN_INS = 1_000;
    private static final int MAX_CODES = 1_000;
    private static final int MAX_REFRESH_TOKENS = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Expiring<SignIn> signIns = new Expiring<>(MAX_SIGN_INS);
    private final Expiring<CodeGrant> codes = new Expiring<>(MAX_CODES);
    private final Expiring<SignIn> refreshTokens = new Expiring<>(MAX_REFRESH_TOKENS);

    synchronized SignIn begin(DemoPerson person, Instant now) {
        SignIn signIn = new SignIn(secret(), UUID.randomUUID().toString(), person, now);
        signIns.put(signIn.cookie(), signIn, now.plus(LASTING), now);
        return signIn;
    }

    synchronized Optional<SignIn> of(@Nullable String cookie, Instant now) {
        return signIns.get(cookie, now);
    }

    synchronized String code(SignIn signIn, AuthorizationRequest request, Instant now) {
        String code = secret();
        codes.put(code, new CodeGrant(signIn, request), now.plus(CODE), now);
        return code;
    }

    /** Once, also when who asks turns out to be somebody else: a code that was shown around is spent. */
    synchronized Optional<CodeGrant> redeem(@Nullable String code, Instant now) {
        return codes.take(code, now).filter(it -> lasts(it.signIn(), now));
    }

    synchronized String refreshToken(SignIn signIn, Instant now) {
        String token = secret();
        refreshTokens.put(token, signIn, signIn.at().plus(LASTING), now);
        return token;
    }

    /** Whose token this is; from now on it is an old one. */
    synchronized Optional<SignIn> refresh(@Nullable String token, Instant now) {
        Optional<SignIn> signIn = refreshTokens.get(token, now).filter(it -> lasts(it, now));
        if (token != null) {
            refreshTokens.endBy(token, now.plus(GRACE));
        }
        return signIn;
    }

    synchronized void forget(@Nullable String cookie) {
        signIns.remove(cookie);
    }

    synchronized void forgetAll() {
        signIns.clear();
        codes.clear();
        refreshTokens.clear();
    }

    private boolean lasts(SignIn signIn, Instant now) {
        return signIns.get(signIn.cookie(), now).isPresent();
    }

    /** 256 bits that nobody guesses, fit for addresses and cookies. */
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
