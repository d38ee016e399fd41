package io.fleetwatch.systemtests.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.systemtests.asyncapi.AsyncApi.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private final AsyncApi document = AsyncApi.read();

    @Test
    void everyCloseCodeIsThereWithItsNumberAndNoOther() {
        assertThat(AsyncApi.stream(document.at("/x-close-codes"))
                        .map(code -> code.path("code").asInt() + " "
                                + code.path("reason").asText()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CloseCode.values())
                        .map(code -> code.code() + " " + code.wire())
                        .toList());
    }

    @Test
    void channelsNameCloseCodesThatExist() {
        Set<String> words =
                Arrays.stream(CloseCode.values()).map(CloseCode::wire).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (String channel : document.channels()) {
            AsyncApi.stream(document.channel(channel).path("x-close-codes"))
                    .map(JsonNode::asText)
                    .forEach(named::add);
        }

        assertThat(named).isEqualTo(new TreeSet<>(words));
    }

    @Test
    void everyMessageIsUsedAndHasExamplesThatFitIt() {
        List<String> wrong = new ArrayList<>();
        Set<JsonNode> used = document.allMessages().map(Message::node).collect(Collectors.toSet());
        document.at("/components/messages").properties().stream()
                .filter(entry -> !used.contains(entry.getValue()))
                .forEach(entry -> wrong.add(entry.getKey() + " is in no channel"));
        document.allMessages().filter(Message::isJson).forEach(message -> {
            if (message.examples().findAny().isEmpty()) {
                wrong.add(message.name() + " has no example");
            }
            message.examples().forEach(example -> document.problems(message, example)
                    .forEach(problem -> wrong.add(message.name() + ": " + problem)));
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsSaidOnASocketIsEitherHeardOrSent() {
        for (String channel : document.channels()) {
            if (document.channel(channel).at("/servers/0/$ref").asText().equals("#/servers/frontDoor")) {
                List<JsonNode> directed = new ArrayList<>();
                document.messages(channel, "receive").forEach(message -> directed.add(message.node()));
                document.messages(channel, "send").forEach(message -> directed.add(message.node()));
                assertThat(document.messages(channel).stream().map(Message::node))
                        .as(channel)
                        .allMatch(directed::contains);
            }
        }
    }
}
