package io.fleetwatch.stack.oidc;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fleetwatch.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider with three people: {@code admin}, {@code operator} (regions north and south) and {@code viewer}
 * (region north), each with the password {@code demo}, and with one program: {@code ml-demo}, an ML service with the
 * secret {@code demo}. People sign in by password grant, as in a curl line, or with a browser by the authorization code flow
 * for the client {@code fleetwatch-dashboard} with the secret {@code demo}. Loopback only, because everybody knows these
 * passwords.
 *
 * <p>Its key and its sign-ins live as long as the object, so everything ends with it.
 */
public final class DevelopmentIdentityProvider implements AutoCloseable {

    /** How long a token holds that was asked for with a password or a secret. */
    static final Duration VALIDITY = Duration.ofHours(1);

    /** How long the tokens of a browser's sign-in hold; short, as they are renewed without anybody noticing. */
    public static final Duration SIGN_IN_VALIDITY = Duration.ofMinutes(5);

    /** The client that signs people in with their browser. */
    public static final String DASHBOARD_ID = WebClient.DASHBOARD.id();

    public static final String DASHBOARD_SECRET = WebClient.DASHBOARD.secret();

    private static final String PATH = "/fleetwatch";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SigningKey key = SigningKey.generate();
    private final SignIns signIns = new SignIns();
    private final Tokens tokens;

    private DevelopmentIdentityProvider(HttpServer server, Duration signInValidity) {
        this.server = server;
        this.tokens = new Tokens(issuer(), key, signInValidity);
    }

    /** Starts it on this port; 0 takes a free one. */
    public static DevelopmentIdentityProvider start(int port) {
        return start(port, SIGN_IN_VALIDITY);
    }

    /**
     * Starts it.
     *
     * @param port 0 takes a free one
     * @param signInValidity how long the tokens of a browser's sign-in hold, in whole seconds; short ones for tests that watch
     *     them being renewed
     */
    public static DevelopmentIdentityProvider start(int port, Duration signInValidity) {
        return start(port, signInValidity, null);
    }

    /** As the one above, over https. */
    public static DevelopmentIdentityProvider start(int port, Duration signInValidity, @Nullable SSLContext encrypted) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.orNext(port));
        try {
            DevelopmentIdentityProvider provider =
                    new DevelopmentIdentityProvider(server(address, encrypted), signInValidity);
            provider.serve();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    private static HttpServer server(InetSocketAddress address, @Nullable SSLContext encrypted) throws IOException {
        if (encrypted == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(encrypted));
        return server;
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext(
                PATH + "/.well-known/openid-configuration",
                new JsonEndpoint("GET", it -> JsonEndpoint.Answer.ok(Discovery.of(issuer()))));
        server.createContext(PATH + "/jwks", new JsonEndpoint("GET", it -> JsonEndpoint.Answer.ok(key.jwks())));
        server.createContext(
                PATH + "/token", new JsonEndpoint("POST", new TokenEndpoint(this, new SignInGrants(signIns, tokens))));
        server.createContext(
                PATH + "/authorize", new BrowserEndpoint(PATH, new AuthorizeEndpoint(signIns, new FormGuard())));
        server.createContext(PATH + "/logout", new BrowserEndpoint(PATH, new LogoutEndpoint(signIns)));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String issuer() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port() + PATH;
    }

    public String jwksUrl() {
        return issuer() + "/jwks";
    }

    public String tokenEndpoint() {
        return issuer() + "/token";
    }

    /** An access token for {@code admin}, {@code operator} or {@code viewer}, as the token endpoint gives it. */
    public String token(String user) {
        DemoPerson person =
                DemoPerson.named(user).orElseThrow(() -> new IllegalArgumentException("nobody here is called " + user));
        return token(person.name(), person.groups(), person.regions(), VALIDITY);
    }

    /** An access token for anybody, without the claim that names streams. */
    public String token(String subject, List<String> groups, @Nullable List<String> regions, Duration validFor) {
        return token(subject, groups, regions, null, validFor);
    }

    /**
     * An access token for anybody.
     *
     * @param regions null leaves the claim out
     * @param streams which live streams an ML service may reach, {@code *} for all; null leaves the claim out
     * @param validFor negative makes a token that has already expired
     */
    public String token(
            String subject,
            List<String> groups,
            @Nullable List<String> regions,
            @Nullable List<String> streams,
            Duration validFor) {
        return tokens.access(subject, groups, regions, streams, validFor, Instant.now());
    }

    /**
     * Ends every sign-in that was made with a browser: their codes and refresh tokens are refused from now on, and whoever is
     * sent here sees the login page again. Access tokens hold until they expire.
     */
    public void forgetSignIns() {
        signIns.forgetAll();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
