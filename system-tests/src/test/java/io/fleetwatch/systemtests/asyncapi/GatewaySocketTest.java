package io.fleetwatch.systemtests.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.FeedRecord.FeedCamera;
import io.fleetwatch.contracts.FeedRecord.NvrChanged;
import io.fleetwatch.contracts.FeedRecord.NvrRemoved;
import io.fleetwatch.contracts.FeedRecord.StatusChanged;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.message.MessageDecoder;
import io.fleetwatch.systemtests.asyncapi.AsyncApi.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatewaySocketTest {

    private static final String FEED = "io.fleetwatch.gateway.feed.WireEncoder";
    private static final String CONTROL = "io.fleetwatch.gateway.dashboard.ControlMessages";
    private static final String ANSWERS = "io.fleetwatch.gateway.message.GatewayMessages";
    private static final String ALERTS = "io.fleetwatch.gateway.alert.AlertEncoder";
    private static final String BATCHES = "io.fleetwatch.gateway.dashboard.Batches";
    private static final Instant AT = Instant.parse("2026-01-15T10:30:00Z");

    private final AsyncApi document = AsyncApi.read();
    private final Sources sources = new Sources("nvr-gateway");

    @Test
    void whatClientsMaySayIsWhatTheDecoderKnows() {
        Set<Class<?>> decoded = new HashSet<>();
        for (Message message : document.messages("gateway", "receive")) {
            message.examples().forEach(example -> {
                ClientMessage read = MessageDecoder.decode(example.toString());
                assertThat(read.label()).as("%s", example).isEqualTo(message.type());
                decoded.add(read.getClass());
            });
        }

        assertThat(decoded).containsExactlyInAnyOrderElementsOf(known(ClientMessage.class, "Unknown", "Unreadable"));
    }

    @Test
    void whatTheGatewayWritesFitsTheDocumentAndTheDocumentNamesNothingElse() {
        List<Message> messages = document.messages("gateway", "send");
        List<JsonNode> written = written(messages);
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
    void noOtherClassWritesMessages() {
        assertThat(sources.writers())
                .as("a class that writes messages has to be named here, and its messages in the document")
                .containsExactlyInAnyOrder(
                        "WireEncoder", "ControlMessages", "GatewayMessages", "Batches", "AlertEncoder");
    }

    @Test
    void wordsOfErrorsAndFiguresAreThoseOfTheCode() {
        assertThat(sources.words(Pattern.compile("GatewayMessages\\.error\\(\\s*\"(\\w+)\"")))
                .containsExactlyInAnyOrderElementsOf(
                        AsyncApi.stream(document.at("/components/schemas/GatewayError/properties/code/enum"))
                                .map(JsonNode::asText)
                                .toList());
        Set<String> figures = sources.words(Pattern.compile("figures\\.put\\(\"(\\w+)\""));
        figures.add("type");
        assertThat(AsyncApi.names(document.at("/components/schemas/GatewayMetrics/properties")))
                .isEqualTo(figures);
    }

    @Test
    void limitsAreThoseOfTheDecoder() {
        JsonNode limits = document.channel("gateway").path("x-limits");
        assertThat(limits.path("messageBytes").asInt()).isEqualTo(MessageDecoder.MAX_BYTES);
        assertThat(limits.path("nesting").asInt()).isEqualTo(MessageDecoder.MAX_DEPTH);
    }

    private static List<JsonNode> written(List<Message> messages) {
        CameraChange camera = new CameraChange(11, "CAM-001", Status.OFFLINE, Status.ONLINE);
        FeedCamera whole = new FeedCamera(11, "CAM-001", "192.168.0.101", Status.ONLINE);
        List<JsonNode> written = new Writers()
                .with(String.class, "a \"text\"")
                .with(long.class, 45L)
                .with("seq", -1L, 45L)
                .with("code", "forbidden", "bad_interval", "try_again")
                .with(Map.class, figures(messages))
                .with(
                        StatusChanged.class,
                        change(Status.OFFLINE, Status.ONLINE, "north", camera),
                        change(Status.ONLINE, Status.OFFLINE, null, camera),
                        change(Status.ONLINE, Status.ONLINE, "north", camera))
                .with(
                        NvrChanged.class,
                        new NvrChanged(1, 2, "nvr-1", "NVR 1", null, null, Status.ONLINE, List.of(whole), AT),
                        new NvrChanged(1, 2, "nvr-1", "NVR 1", "north", "Hall", Status.OFFLINE, List.of(), AT))
                .with(
                        NvrRemoved.class,
                        new NvrRemoved(1, 3, "nvr-1", "north", AT),
                        new NvrRemoved(1, 3, "nvr-1", null, AT))
                .with(AlertRecord.class, ofStream(), ofCamera())
                .messages(FEED, CONTROL, ANSWERS, ALERTS);
        String event = new Writers()
                .with(NvrRemoved.class, new NvrRemoved(1, 3, "nvr-1", "north", AT))
                .with(long.class, 45L)
                .with(StatusChanged.class)
                .with(NvrChanged.class)
                .messages(FEED)
                .getFirst()
                .toString();
        written.add(AsyncApi.json(
                Writers.constant(BATCHES, "HEAD") + event + "," + event + Writers.constant(BATCHES, "TAIL")));
        return written;
    }

    /** The figures are held to the code by their names; here it is how they are written. */
    private static Map<?, ?> figures(List<Message> messages) {
        JsonNode example = messages.stream()
                .filter(message -> message.type().equals("metrics"))
                .flatMap(Message::examples)
                .findFirst()
                .orElseThrow();
        return AsyncApi.JSON.convertValue(example, Map.class);
    }

    private static AlertRecord ofStream() {
        return new AlertRecord(
                "alert_0193a1b2-0000-8000-8000-000000000004",
                "ml",
                "7f3c",
                "stream_1",
                null,
                null,
                null,
                "operator",
                null,
                AlertRecord.Severity.HIGH,
                "Somebody",
                Map.of("confidence", 0.95),
                AT,
                AT);
    }

    private static AlertRecord ofCamera() {
        return new AlertRecord(
                "alert_0193a1b2-0000-8000-8000-000000000005",
                "inventory",
                "health-1",
                null,
                12L,
                3L,
                "nvr-1",
                null,
                "north",
                AlertRecord.Severity.CRITICAL,
                "CAM-001 answers slowly",
                Map.of(),
                AT,
                null);
    }

    private static StatusChanged change(Status from, Status to, @Nullable String region, CameraChange camera) {
        return new StatusChanged(1, 7, "nvr-1", "NVR 1", region, from, to, List.of(camera), AT);
    }

    static List<Class<?>> known(Class<?> family, String... except) {
        return List.of(family.getPermittedSubclasses()).stream()
                .filter(type -> !Set.of(except).contains(type.getSimpleName()))
                .collect(Collectors.toList());
    }
}
