package io.fleetwatch.systemtests.asyncapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fleetwatch.systemtests.repository.Checkout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The document, with its references followed. It is read more strictly than readers of messages should be: a field that no
 * schema names is an error here, because then either the document has forgotten it or it is misspelled.
 */
final class AsyncApi {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private AsyncApi(ObjectNode document) {
        this.document = document;
        close(document.at("/components/schemas"));
    }

    /** One message of a channel. */
    record Message(String name, JsonNode node, ObjectNode schema) {

        /** The value of {@code type}; empty when this kind of message has none. */
        String type() {
            return schema.at("/properties/type/const").asText();
        }

        Stream<JsonNode> examples() {
            return stream(node.path("examples")).map(example -> example.path("payload"));
        }

        boolean isJson() {
            return node.path("contentType").asText("application/json").equals("application/json");
        }
    }

    static AsyncApi read() {
        Checkout checkout = Checkout.here();
        String text = checkout.read(checkout.root().resolve("docs/reference/asyncapi.yaml"));
        try {
            return new AsyncApi((ObjectNode) new YAMLMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError("asyncapi.yaml is not YAML", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    JsonNode channel(String name) {
        return document.path("channels").path(name);
    }

    Set<String> channels() {
        return names(document.path("channels"));
    }

    /** All messages of a channel. */
    List<Message> messages(String channel) {
        return stream(channel(channel).path("messages")).map(this::message).toList();
    }

    /** @param action {@code receive}: of clients; {@code send}: of the service */
    List<Message> messages(String channel, String action) {
        return stream(document.path("operations"))
                .filter(operation -> operation.path("action").asText().equals(action))
                .filter(operation -> operation.at("/channel/$ref").asText().equals("#/channels/" + channel))
                .flatMap(operation -> stream(operation.path("messages")))
                .map(reference -> message(follow(reference)))
                .toList();
    }

    /** Every message that any channel names. */
    Stream<Message> allMessages() {
        return channels().stream().flatMap(channel -> messages(channel).stream());
    }

    /** What is wrong with it; empty when nothing is. */
    List<String> problems(Message message, JsonNode value) {
        return problems(message.node().path("payload"), value);
    }

    /** Fits any of these messages that has the type the value has. */
    List<String> problems(List<Message> messages, JsonNode value) {
        List<Message> candidates = messages.stream()
                .filter(message -> message.type().equals(value.path("type").asText()))
                .toList();
        if (candidates.isEmpty()) {
            return List.of("no message has the type of " + value);
        }
        return candidates.stream()
                .map(message -> problems(message, value))
                .min((a, b) -> Integer.compare(a.size(), b.size()))
                .orElseThrow();
    }

    /** @param schema a schema, or a reference to one */
    List<String> problems(JsonNode schema, JsonNode value) {
        ObjectNode root = JSON.createObjectNode();
        // Draft 7 looks at nothing beside a reference, so it stands in a list of its own.
        root.putArray("allOf").add(schema);
        root.set("components", document.path("components"));
        return schemas.getSchema(root).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    JsonNode follow(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (!reference.isTextual()) {
            return node;
        }
        JsonNode target = document.at(JsonPointer.compile(reference.textValue().substring(1)));
        if (target.isMissingNode()) {
            throw new AssertionError("nothing is at " + reference);
        }
        return follow(target);
    }

    static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private Message message(JsonNode reference) {
        JsonNode node = follow(reference);
        return new Message(node.path("name").asText(), node, (ObjectNode) follow(node.path("payload")));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(AsyncApi::close);
    }
}
