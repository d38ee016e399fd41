package io.fleetwatch.dashboard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.dashboard.harness.Browser;
import io.fleetwatch.dashboard.harness.DevelopmentProvider;
import io.fleetwatch.dashboard.harness.FakeProvider;
import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.process.Program;
import io.fleetwatch.stack.process.ServiceProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service: what it needs to start, and what it does not. */
class StartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("replaced");

    private final FakeProvider provider = new FakeProvider(FreePorts.orNext(0));

    @AfterEach
    void endProvider() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much-too-short"})
    void refusesToStartWithoutAProperCookieSecret(String secret) throws Exception {
        try (ServiceProcess service = service("refusing", secret)) {
            service.start();
            int status = service.process().exit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(status).isNotZero();
            assertThat(Files.readString(service.logFile()))
                    .contains("fleetwatch.sign-in.cookie-secret", "32")
                    .doesNotContain("much-too-short");
        }
    }

    @Test
    void servesTheAppWhileTheProviderIsAwayAndSignsInOnceItIsThere() {
        try (ServiceProcess service = service("early", DevelopmentProvider.COOKIE_SECRET)) {
            service.start();
            service.awaitReady(PATIENCE);
            Browser browser = Browser.of(service.port());
            assertThat(browser.open("/nvrs").statusCode()).isEqualTo(200);
            assertThat(browser.open("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(browser.token().statusCode()).isEqualTo(401);
            assertThat(browser.open("/session/sign-in?to=/nvrs").headers().firstValue("Location"))
                    .contains("/signed-out?reason=failed");
            assertThat(browser.open("/session/sign-out").headers().firstValue("Location"))
                    .contains("/signed-out");

            provider.comeBack();
            signIn(browser);
            assertThat(browser.token().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRestartAndAnotherReplicaKnowTheSession() {
        provider.comeBack();
        try (ServiceProcess one = service("one", DevelopmentProvider.COOKIE_SECRET);
                ServiceProcess other = service("other", DevelopmentProvider.COOKIE_SECRET)) {
            one.start();
            one.awaitReady(PATIENCE);
            Browser browser = Browser.of(one.port());
            signIn(browser);
            one.stop();

            provider.goAway();
            one.start();
            other.start();
            one.awaitReady(PATIENCE);
            other.awaitReady(PATIENCE);
            // It needs the provider once before it can read cookies; until then the session stands.
            assertThat(browser.token().statusCode()).isEqualTo(503);
            assertThat(browser.sessionCookies()).isNotEmpty();

            provider.comeBack();
            assertThat(browser.token().statusCode()).isEqualTo(200);
            assertThat(browser.post(other.uri() + "/session/token", "X-Fleetwatch-Session", "1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Replicas are replaced one by one, three times: they learn the next secret, the two change places, the old one goes. */
    @Test
    void oneSecretFollowsAnotherWithoutSigningAnybodyOut() {
        String old = "the-old-secret-of-all-replicas-0123456789";
        String next = "the-next-secret-of-all-replicas-0123456789";
        provider.comeBack();
        try (ServiceProcess before = service("before", old, next);
                ServiceProcess after = service("after", next, old);
                ServiceProcess last = service("last", next, "")) {
            List<ServiceProcess> all = List.of(before, after, last);
            all.forEach(ServiceProcess::start);
            all.forEach(it -> it.awaitReady(PATIENCE));
            Browser early = Browser.of(before.port());
            signIn(early);
            Browser late = Browser.of(after.port());
            signIn(late);

            assertThat(List.of(status(early, before), status(early, after), status(early, last)))
                    .containsExactly(200, 200, 401);
            assertThat(List.of(status(late, before), status(late, after), status(late, last)))
                    .containsExactly(200, 200, 200);
            // Renewed where the next secret is the present one, a session has moved to it.
            assertThat(early.post(after.uri() + "/session/token?renew=true", "X-Fleetwatch-Session", "1")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(status(early, last)).isEqualTo(200);
        }
    }

    private static int status(Browser browser, ServiceProcess replica) {
        return browser.post(replica.uri() + "/session/token", "X-Fleetwatch-Session", "1")
                .statusCode();
    }

    private static void signIn(Browser browser) {
        HttpResponse<String> end = browser.follow(browser.open("/session/sign-in?to=/nvrs"));
        assertThat(end.uri().getPath()).isEqualTo("/nvrs");
    }

    private ServiceProcess service(String name, String cookieSecret) {
        return service(name, cookieSecret, "");
    }

    private ServiceProcess service(String name, String cookieSecret, String otherSecrets) {
        int port = FreePorts.orNext(0);
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "localhost");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("FLEETWATCH_OIDC_ISSUER", provider.issuer());
        environment.put("FLEETWATCH_SIGN_IN_CLIENT_SECRET", "demo");
        environment.put("FLEETWATCH_SIGN_IN_COOKIE_SECRET", cookieSecret);
        environment.put("FLEETWATCH_SIGN_IN_OTHER_COOKIE_SECRETS", otherSecrets);
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
        return new ServiceProcess(new Program(name, jar, List.of("-Xmx128m"), List.of(), environment, directory), port);
    }
}
