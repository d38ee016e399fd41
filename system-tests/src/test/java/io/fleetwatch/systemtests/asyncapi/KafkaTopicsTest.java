package io.fleetwatch.systemtests.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.StreamEntry;
import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.systemtests.asyncapi.AsyncApi.Message;
import io.fleetwatch.systemtests.repository.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

    /**
     * @param records what stands on the topic: a sealed family, or one record
     * @param samples the folder of its samples
     */
    private record Topic(Class<?> records, String samples) {}

    private static final Map<String, Topic> TOPICS = Map.of(
            Topics.NVR_SESSIONS, new Topic(SessionRecord.class, "sessions"),
            Topics.STATUS_CHANGES, new Topic(FeedRecord.class, "feed"),
            Topics.NVRS, new Topic(RegistryEntry.class, "nvrs"),
            Topics.ALERTS, new Topic(AlertRecord.class, "alerts"),
            Topics.STREAMS, new Topic(StreamRecord.class, "streams"),
            Topics.STREAM_OWNERS, new Topic(StreamEntry.class, "owners"));

    private final AsyncApi document = AsyncApi.read();

    @Test
    void everyTopicIsThereAndNoOther() throws IllegalAccessException {
        Set<String> inTheCode = new TreeSet<>();
        for (var field : Topics.class.getFields()) {
            if (field.getType() == String.class) {
                inTheCode.add((String) field.get(null));
            }
        }

        assertThat(TOPICS.keySet()).containsExactlyInAnyOrderElementsOf(inTheCode);
        assertThat(document.channels().stream()
                        .filter(channel -> document.channel(channel)
                                .at("/servers/0/$ref")
                                .asText()
                                .equals("#/servers/kafka"))
                        .map(channel ->
                                document.channel(channel).path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(inTheCode);
    }

    @Test
    void topicsHaveThePartitionsAndSettingsTheyAreCreatedWith() {
        for (NewTopic topic : TopicSetup.topics()) {
            JsonNode channel = document.channel(topic.name());
            JsonNode said = channel.at("/bindings/kafka");
            Map<String, String> configs = new TreeMap<>(topic.configs());

            assertThat(said.path("topic").asText()).isEqualTo(topic.name());
            assertThat(said.path("partitions").asInt()).as(topic.name()).isEqualTo(topic.numPartitions());
            assertThat(channel.path("x-key").asText()).as(topic.name()).isNotEmpty();
            Map<String, String> settings = new TreeMap<>();
            said.path("topicConfiguration")
                    .properties()
                    .forEach(setting -> settings.put(
                            setting.getKey(),
                            AsyncApi.stream(setting.getValue())
                                    .findFirst()
                                    .orElse(setting.getValue())
                                    .asText()));
            if (channel.has("x-timestamps")) {
                settings.put(
                        "message.timestamp.type", channel.path("x-timestamps").asText());
            }
            assertThat(settings).as(topic.name()).isEqualTo(configs);
        }
    }

    @Test
    void everyRecordHasItsMessageWithItsFieldsTypesAndWords() {
        List<String> wrong = new ArrayList<>();
        TOPICS.forEach((topic, kind) -> {
            Map<String, Class<?>> records = new TreeMap<>(records(kind.records()));
            assertThat(document.messages(topic).stream().map(Message::type))
                    .as(topic)
                    .containsExactlyInAnyOrderElementsOf(records.keySet());
            document.messages(topic)
                    .forEach(message -> records.computeIfPresent(message.type(), (type, record) -> {
                        wrong.addAll(RecordShape.differences(document, message.schema(), record, type));
                        return record;
                    }));
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everySampleFitsItsMessage() {
        Checkout checkout = Checkout.here();
        List<Path> samples = checkout.files(".json").stream()
                .filter(file -> file.toString().contains("contracts/src/test/resources/samples/"))
                .filter(file -> !file.getFileName().toString().startsWith("unknown-"))
                .toList();
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        TOPICS.forEach((topic, kind) -> {
            for (Path sample : samples) {
                if (checkout.name(sample).contains("/samples/" + kind.samples() + "/")) {
                    seen.add(checkout.name(sample));
                    document.problems(document.messages(topic), AsyncApi.json(checkout.read(sample)))
                            .forEach(problem -> wrong.add(checkout.name(sample) + ": " + problem));
                }
            }
        });

        assertThat(seen)
                .as("samples that belong to a topic")
                .hasSameSizeAs(samples)
                .hasSizeGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    /** By the value of {@code type}; a record that stands alone on its topic has none. */
    private static Map<String, Class<?>> records(Class<?> kind) {
        if (kind.isRecord()) {
            return Map.of("", kind);
        }
        return Arrays.stream(kind.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> !type.name().equals("unknown"))
                .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));
    }
}
