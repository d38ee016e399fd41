package io.fleetwatch.systemtests.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameHeader;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ClientType;
import io.fleetwatch.relay.message.Content;
import io.fleetwatch.relay.message.Encoding;
import io.fleetwatch.relay.message.ErrorCode;
import io.fleetwatch.relay.message.MessageDecoder;
import io.fleetwatch.relay.message.Wish;
import io.fleetwatch.systemtests.asyncapi.AsyncApi.Message;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelaySocketTest {

    private static final String ANSWERS = "io.fleetwatch.relay.message.StreamMessages";
    private static final String STATUS = "io.fleetwatch.relay.status.Presence";
    /** On the internal listener, from one relay to another of the same version or the next; no client sees it. */
    private static final String BETWEEN_RELAYS = "RelayMessage";

    /** Holds the type of what a client said, to name it in a refusal. */
    private static final String READS = "ClientMessage";

    private static final String STREAM = "stream_0193a1b2-0000-7000-8000-000000000005";
    private static final String ALERT = "alert_0193a1b2-0000-8000-8000-000000000004";
    private static final Instant AT = Instant.parse("2026-01-15T10:30:00.123Z");

    private final AsyncApi document = AsyncApi.read();
    private final FrameCodec codec = new FrameCodec(2 * 1024 * 1024);

    @Test
    void whatClientsMaySayIsWhatTheDecoderKnows() {
        Set<Class<?>> decoded = new HashSet<>();
        for (Message message : document.messages("relay", "receive")) {
            if (message.isJson()) {
                message.examples().forEach(example -> {
                    ClientMessage read = MessageDecoder.decode(example.toString());
                    assertThat(read).as("%s", example).isNotInstanceOf(ClientMessage.Malformed.class);
                    assertThat(read.label()).as("%s", example).isEqualTo(message.type());
                    decoded.add(read.getClass());
                });
            }
        }

        assertThat(decoded)
                .containsExactlyInAnyOrderElementsOf(GatewaySocketTest.known(
                        ClientMessage.class, "Unknown", "Unreadable", "Malformed", "BinaryFrame"));
    }

    @Test
    void theExampleOfABinaryFrameIsOne() {
        JsonNode message = document.at("/components/messages/relay.binary");
        Buffer bytes = Buffer.buffer(
                HexFormat.of().parseHex(message.path("x-example-hex").asText().replaceAll("\\s", "")));

        assertThat(codec.decode(bytes, Frame.Arrival.now())).isInstanceOfSatisfying(FrameOutcome.Good.class, good -> {
            assertThat(good.frame().binary()).isEqualTo(bytes);
            assertThat(good.frame().timestampMs()).isEqualTo(1_768_473_000_123L);
        });
        int length = bytes.getUnsignedShort(2);
        assertThat(document.problems(message.path("x-header"), AsyncApi.json(bytes.getString(4, 4 + length))))
                .isEmpty();
    }

    @Test
    void whatTheRelayWritesFitsTheDocumentAndTheDocumentNamesNothingElse() {
        List<Message> messages = document.messages("relay", "send").stream()
                .filter(Message::isJson)
                .filter(it -> !it.type().equals("alert"))
                .toList();
        List<JsonNode> written = written();
        List<String> wrong = new ArrayList<>();
        written.forEach(message ->
                document.problems(messages, message).forEach(problem -> wrong.add(message + ": " + problem)));

        assertThat(wrong).isEmpty();
        assertThat(written.stream()
                        .map(message -> message.path("type").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(messages.stream().map(Message::type).collect(Collectors.toSet()));
    }

    @Test
    void headersOfBinaryFramesThatTheRelayMakesFitTheDocument() {
        Buffer made = fromJson(null, null).binary();
        int length = made.getUnsignedShort(2);

        assertThat(document.problems(
                        document.at("/components/schemas/FrameHeader"), AsyncApi.json(made.getString(4, 4 + length))))
                .isEmpty();
    }

    @Test
    void noOtherClassWritesMessages() {
        assertThat(new Sources("stream-relay").writers())
                .as("a class that writes messages has to be named here, and its messages in the document")
                .containsExactlyInAnyOrder("StreamMessages", "Presence", "Frame", BETWEEN_RELAYS, READS);
    }

    @Test
    void wordsAreThoseOfTheCode() {
        assertThat(words("/components/schemas/RelayError/properties/code/enum"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::wire).toList());
        assertThat(words("/components/schemas/ClientType/enum"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ClientType.values()).map(ClientType::wire).toList());
        assertThat(words("/components/schemas/Content/enum"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Content.values()).map(Content::wire).toList());
        assertThat(words("/components/schemas/Encoding/enum"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Encoding.values()).map(Encoding::wire).toList());
    }

    @Test
    void limitsAreThoseOfTheDecoder() {
        JsonNode limits = document.channel("relay").path("x-limits");
        assertThat(limits.path("textBytes").asInt()).isEqualTo(MessageDecoder.MAX_LENGTH);
        assertThat(limits.path("controlCharacters").asInt()).isEqualTo(MessageDecoder.MAX_CONTROL_LENGTH);
        assertThat(limits.path("nesting").asInt()).isEqualTo(MessageDecoder.MAX_DEPTH);
    }

    private List<String> words(String pointer) {
        return AsyncApi.stream(document.at(pointer)).map(JsonNode::asText).toList();
    }

    private List<JsonNode> written() {
        List<JsonNode> written = new Writers()
                .with(String.class, "a \"text\"")
                .with("streamId", STREAM)
                .with("alertId", ALERT)
                .with(long.class, 0L, 45L)
                .with(Instant.class, AT)
                .with(UUID.class, UUID.fromString("0193a1b2-0000-7000-8000-000000000006"))
                .with(
                        Wish.class,
                        wish(Set.of(Content.VIDEO_FRAME), Set.of(), 0),
                        wish(Set.of(), Set.of(Content.values()), 2.5))
                .messages(ANSWERS);
        written.addAll(
                new Writers().with(String.class, STREAM).with(Instant.class, AT).records(STATUS, "json"));
        written.add(AsyncApi.json(fromJson(AT.toEpochMilli(), 7L).json()));
        written.add(AsyncApi.json(fromJson(null, null).json()));
        return written;
    }

    private static Wish wish(Set<Content> produces, Set<Content> consumes, double maxFps) {
        return new Wish(ClientType.MOBILE, STREAM, produces, consumes, Encoding.JSON, maxFps, null);
    }

    private Frame fromJson(@Nullable Long timestamp, @Nullable Long seq) {
        String data =
                Base64.getEncoder().encodeToString(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
        return switch (codec.decode(new FrameHeader(STREAM, timestamp, seq), data, Frame.Arrival.now())) {
            case FrameOutcome.Good(Frame frame) -> frame;
            case FrameOutcome.Broken(String problem) -> throw new AssertionError(problem);
            case FrameOutcome.TooBig big -> throw new AssertionError(big.toString());
        };
    }
}
