package io.fleetwatch.relay.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import java.util.UUID;

/** Producers and viewers of streams of somebody whom no other test knows. */
public abstract class SocketTest extends RelayTest {

    protected final String owner = "owner-" + UUID.randomUUID();
    protected final String token = Tokens.person(owner, "operator");

    /** With a token that was accepted. */
    protected static StreamClient connect(String token) {
        return StreamClient.as(token, socket());
    }

    protected StreamClient producer(String stream) {
        StreamClient client = connect(token);
        client.ask("register", "mobile", stream).next("registered");
        return client;
    }

    protected StreamClient viewer(String stream, Object... fields) {
        StreamClient client = connect(token);
        client.ask("subscribe", "dashboard", stream, fields).next("subscribed");
        return client;
    }

    protected static void assertClosed(StreamClient client, CloseCode code) {
        String reason = code == CloseCode.UNAUTHORIZED ? "Unauthorized" : code.wire();
        assertThat(client.end()).isEqualTo(new StreamClient.Ended(code.code(), reason));
    }
}
