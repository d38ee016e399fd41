package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.socket.Inbox.Verdict;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox(3, 10_000);
    private final ClientMessage first = new ClientMessage.Unsubscribe("1");
    private final ClientMessage second = new ClientMessage.Unsubscribe("2");
    private final ClientMessage frame = new ClientMessage.BinaryFrame(Buffer.buffer(new byte[9_000]));

    @Test
    void keepsTheOrderOfWhatWaits() {
        assertThat(inbox.offer(first)).isEqualTo(Verdict.NOW);
        inbox.hold();
        assertThat(inbox.offer(first)).isEqualTo(Verdict.HELD);
        assertThat(inbox.offer(second)).isEqualTo(Verdict.HELD);
        assertThat(inbox.next()).isEmpty();

        inbox.release();
        assertThat(inbox.offer(frame)).as("others are before it").isNotEqualTo(Verdict.NOW);
        assertThat(inbox.next()).contains(first);
        inbox.hold();
        assertThat(inbox.next()).as("the first has to be looked up").isEmpty();
        inbox.release();
        assertThat(inbox.next()).contains(second);
    }

    @Test
    void dropsFramesButNothingElseWhenItIsFull() {
        inbox.hold();
        assertThat(inbox.offer(frame)).isEqualTo(Verdict.HELD);
        assertThat(inbox.offer(frame)).isEqualTo(Verdict.DROPPED);
        inbox.clear();
        assertThat(inbox.offer(first)).isEqualTo(Verdict.HELD);
        assertThat(inbox.offer(first)).isEqualTo(Verdict.HELD);
        assertThat(inbox.offer(first)).isEqualTo(Verdict.HELD);
        assertThat(inbox.offer(first)).isEqualTo(Verdict.FULL);
    }

    @Test
    void findsATokenInTheHandshake() {
        assertThat(HandshakeToken.of("Bearer a.b.c", null)).contains("a.b.c");
        assertThat(HandshakeToken.of("bearer a.b.c ", "token.x")).contains("a.b.c");
        assertThat(HandshakeToken.of("Basic abc", "fleetwatch, token.a.b.c")).contains("a.b.c");
        assertThat(HandshakeToken.of(null, "fleetwatch,token.a")).contains("a");
        assertThat(HandshakeToken.of(null, "fleetwatch")).isEmpty();
        assertThat(HandshakeToken.of(null, null)).isEmpty();
    }
}
