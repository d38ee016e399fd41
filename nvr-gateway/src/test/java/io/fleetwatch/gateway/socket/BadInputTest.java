package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.gateway.registry.RegistryReader;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.ForgedTokens;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client does: it is closed with the documented code, it is counted, and its neighbour notices nothing. */
@QuarkusTest
class BadInputTest extends GatewayTest {

    private record Misdeed(
            String what, CloseCode code, String counter, List<String> tags, BiConsumer<RawClient, Fleet.Enrolled> act) {
        @Override
        public String toString() {
            return what + " → " + code.wire();
        }
    }

    static Stream<Misdeed> misdeeds() {
        return Stream.of(
                message("no JSON", CloseCode.BAD_MESSAGE, "hello"),
                message("JSON cut short", CloseCode.BAD_MESSAGE, "{\"type\":\"auth\""),
                message("two values", CloseCode.BAD_MESSAGE, "{\"type\":\"auth\",\"hostname\":\"x\"} {}"),
                message("an array", CloseCode.BAD_MESSAGE, "[]"),
                message("no type", CloseCode.BAD_MESSAGE, "{\"hostname\":\"x\"}"),
                message("a mistyped hostname", CloseCode.BAD_MESSAGE, "{\"type\":\"auth\",\"hostname\":7}"),
                message("auth without hostname", CloseCode.BAD_MESSAGE, "{\"type\":\"auth\"}"),
                message(
                        "cameras that are no list",
                        CloseCode.BAD_MESSAGE,
                        "{\"type\":\"auth\",\"hostname\":\"x\",\"systemStatus\":{\"cameras\":{}}}"),
                message(
                        "nesting 17 deep",
                        CloseCode.BAD_MESSAGE,
                        "{\"type\":\"auth\",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}"),
                message("nesting 20,000 deep", CloseCode.BAD_MESSAGE, "[".repeat(20_000)),
                message("65,537 bytes", CloseCode.TOO_BIG, " ".repeat(65_537)),
                message("10 MB", CloseCode.TOO_BIG, " ".repeat(10_000_000)),
                new Misdeed(
                        "10 MB in fragments",
                        CloseCode.TOO_BIG,
                        "closes",
                        List.of("code", "too_big"),
                        (client, nvr) -> client.sendFragmented(" ".repeat(10_000_000), 10_000)),
                new Misdeed(
                        "65,537 bytes in fragments",
                        CloseCode.TOO_BIG,
                        "closes",
                        List.of("code", "too_big"),
                        (client, nvr) -> client.sendFragmented(" ".repeat(65_537), 60_000)),
                new Misdeed(
                        "a binary message",
                        CloseCode.BAD_MESSAGE,
                        "messages.received",
                        List.of("type", "binary"),
                        (client, nvr) -> client.sendBinary(new byte[] {1, 2, 3})),
                message("a heartbeat before auth", CloseCode.NOT_ALLOWED, "{\"type\":\"heartbeat\"}"),
                message(
                        "metrics before auth",
                        CloseCode.NOT_ALLOWED,
                        "{\"type\":\"subscribe_metrics\",\"interval\":5}"),
                new Misdeed(
                        "silence",
                        CloseCode.AUTH_TIMEOUT,
                        "closes",
                        List.of("code", "auth_timeout"),
                        (client, nvr) -> {}),
                new Misdeed(
                        "a flood",
                        CloseCode.RATE_LIMITED,
                        "closes",
                        List.of("code", "rate_limited"),
                        (client, nvr) -> flood(client)),
                credential("an unknown hostname", "unknown_hostname", nvr -> auth("nobody", "fwk_whatever")),
                credential(
                        "no credential",
                        "no_credential",
                        nvr -> "{\"type\":\"auth\",\"hostname\":\"" + nvr.hostname() + "\"}"),
                credential("a wrong key", "wrong_key", nvr -> auth(nvr.hostname(), "fwk_wrong")),
                credential(
                        "the hash as key",
                        "wrong_key",
                        nvr -> auth(
                                nvr.hostname(),
                                "fwk_" + Fleet.key(nvr.key(), null).sha256())),
                credential("an expired key", "expired_key", nvr -> {
                    Fleet.Enrolled late = Fleet.enrol("late");
                    Fleet.write(late, Fleet.key(late.key(), Instant.now().minusSeconds(1)));
                    awaitExpiryKnown(late);
                    return late.auth();
                }),
                credential("nonsense for a token", "bad_token", nvr -> auth(nvr.hostname(), "abc.def.ghi")),
                credential(
                        "an unsigned token",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.unsigned(nvr.hostname()))),
                credential(
                        "a token signed with a secret",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.symmetric(nvr.hostname()))),
                credential(
                        "a token signed by somebody else",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.foreignKey(nvr.hostname()))),
                credential(
                        "a token signed with the public key",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.signedWithThePublicKey(nvr.hostname()))),
                credential(
                        "a token that brings its own key",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.withItsOwnKey(nvr.hostname()))),
                credential(
                        "a token that is not good yet",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.notYetGood(nvr.hostname()))),
                credential(
                        "a token without end",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.withoutEnd(nvr.hostname()))),
                credential(
                        "a token that is costly to open",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.costly())),
                credential("a token nested 20,000 deep", "bad_token", nvr -> auth(nvr.hostname(), ForgedTokens.deep())),
                credential(
                        "a token of 60 KB", "bad_token", nvr -> auth(nvr.hostname(), "a." + "b".repeat(60_000) + ".c")),
                credential("a key of 60 KB", "wrong_key", nvr -> auth(nvr.hostname(), "fwk_" + "b".repeat(60_000))),
                credential("a hostname with SQL in it", "unknown_hostname", nvr -> auth("' OR 1=1 --", nvr.key())),
                credential(
                        "a hostname with U+0000",
                        "unknown_hostname",
                        nvr -> auth(nvr.hostname() + "\\u0000", nvr.key())),
                credential(
                        "a hostname with a line of a log in it",
                        "unknown_hostname",
                        nvr -> auth("x\\nINFO NVR authenticated", nvr.key())),
                message(
                        "a place in the feed beyond all numbers",
                        CloseCode.BAD_MESSAGE,
                        "{\"type\":\"dashboard\",\"token\":\"x\",\"since\":9223372036854775808}"),
                message(
                        "a place in the feed that is a fraction",
                        CloseCode.BAD_MESSAGE,
                        "{\"type\":\"dashboard\",\"token\":\"x\",\"since\":1e400}"),
                credential(
                        "a token of another issuer",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.otherIssuer(nvr.hostname()))),
                credential(
                        "a token for another audience",
                        "bad_token",
                        nvr -> auth(nvr.hostname(), ForgedTokens.otherAudience(nvr.hostname()))),
                credential(
                        "an expired token",
                        "expired_token",
                        nvr -> auth(
                                nvr.hostname(),
                                GatewayStack.identity()
                                        .token(nvr.hostname(), List.of(), null, Duration.ofMinutes(-5)))),
                credential(
                        "the token of another NVR",
                        "foreign_subject",
                        nvr -> auth(
                                nvr.hostname(),
                                GatewayStack.identity().token("other", List.of(), null, Duration.ofMinutes(5)))),
                dashboard("a dashboard without token", "no_credential", "{\"type\":\"dashboard\"}"),
                dashboard("a dashboard with a device key", "bad_token", "{\"type\":\"dashboard\",\"token\":\"fwk_x\"}"),
                new Misdeed(
                        "a dashboard without role",
                        CloseCode.UNAUTHORIZED,
                        "auth.failures",
                        List.of("kind", "dashboard", "reason", "no_role"),
                        (client, nvr) -> client.send("{\"type\":\"dashboard\",\"token\":\""
                                + GatewayStack.identity()
                                        .token("ml", List.of("ml-service"), null, Duration.ofMinutes(5))
                                + "\"}")));
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void isAnsweredWithItsCloseCode(Misdeed misdeed) {
        Fleet.Enrolled neighbour = Fleet.enrol("neighbour");
        try (RawClient good = connect(neighbour)) {
            String counter = "fleetwatch.gateway." + misdeed.counter();
            String[] tags = misdeed.tags().toArray(String[]::new);
            double before = counter(counter, tags);
            double closesBefore =
                    counter("fleetwatch.gateway.closes", "code", misdeed.code().wire());

            RawClient bad = connect();
            misdeed.act().accept(bad, neighbour);

            assertClosed(bad, misdeed.code());
            assertThat(counter(counter, tags)).isGreaterThan(before);
            assertThat(counter(
                            "fleetwatch.gateway.closes", "code", misdeed.code().wire()))
                    .isGreaterThan(closesBefore);
            double heartbeats = counter("fleetwatch.gateway.heartbeats");
            good.send("{\"type\":\"heartbeat\"}");
            await().atMost(SOON).until(() -> counter("fleetwatch.gateway.heartbeats") > heartbeats);
            assertThat(good.isOpen()).isTrue();
        }
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        Fleet.Enrolled nvr = Fleet.enrol("newer");
        double before = counter("fleetwatch.gateway.messages.received", "type", "unknown");
        try (RawClient client = connect(nvr)) {
            client.send("{\"type\":\"firmware_news\",\"x\":[1,2]}").send("{\"type\":\"ping\"}");
            client.send(nvr.auth());
            assertThat(client.next()).contains("auth_ok");
            assertThat(counter("fleetwatch.gateway.messages.received", "type", "unknown"))
                    .isEqualTo(before + 2);
        }
    }

    @Test
    void letsAnNvrInByTheTokenOfItsHostname() {
        Fleet.Enrolled nvr = Fleet.enrol("tokened");
        connect(nvr, auth(nvr.hostname(), ForgedTokens.good(nvr.hostname()))).leave();
    }

    private static Misdeed message(String what, CloseCode code, String text) {
        return new Misdeed(what, code, "closes", List.of("code", code.wire()), (client, nvr) -> client.send(text));
    }

    private static Misdeed credential(String what, String reason, Function<Fleet.Enrolled, String> message) {
        return new Misdeed(
                what,
                CloseCode.UNAUTHORIZED,
                "auth.failures",
                List.of("kind", "nvr", "reason", reason),
                (client, nvr) -> client.send(message.apply(nvr)));
    }

    private static Misdeed dashboard(String what, String reason, String text) {
        return new Misdeed(
                what,
                CloseCode.UNAUTHORIZED,
                "auth.failures",
                List.of("kind", "dashboard", "reason", reason),
                (client, nvr) -> client.send(text));
    }

    private static String auth(String hostname, String token) {
        return "{\"type\":\"auth\",\"hostname\":\"" + hostname + "\",\"token\":\"" + token + "\"}";
    }

    private static void flood(RawClient client) {
        for (int i = 0; i < 5_000 && client.isOpen(); i++) {
            client.send("{\"type\":\"anything\"}");
        }
    }

    private static void awaitExpiryKnown(Fleet.Enrolled nvr) {
        RegistryReader reader = Arc.container().instance(RegistryReader.class).get();
        await().atMost(SOON).until(() -> {
            RegistryEntry entry = reader.registry().byId(nvr.id());
            return entry != null && entry.keys().getFirst().expiresAt() != null;
        });
    }
}
