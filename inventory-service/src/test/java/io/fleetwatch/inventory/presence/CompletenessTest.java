package io.fleetwatch.inventory.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {

    private static final String SESSION = "\"session\":\"0193a1b2-0000-7000-8000-000000000001\",\"nvr\":12,";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"opened\",\"nvr\":12,\"instance\":\"a\",\"order\":1,\"sequence\":0}",
                "{\"type\":\"opened\"," + SESSION + "\"order\":1,\"sequence\":0}",
                "{\"type\":\"opened\"," + SESSION + "\"instance\":\"a\",\"order\":1,\"sequence\":1,\"cameras\":[null]}",
                "{\"type\":\"opened\"," + SESSION
                        + "\"instance\":\"a\",\"order\":1,\"sequence\":1,\"cameras\":[{\"name\":\"CAM-001\"}]}",
                "{\"type\":\"reported\"," + SESSION + "\"instance\":\"a\",\"order\":1,\"sequence\":1}",
                "{\"type\":\"closed\"," + SESSION + "\"instance\":\"a\",\"order\":1}",
                "{\"type\":\"conflicted\"," + SESSION + "\"instance\":\"a\",\"order\":1}",
                "{\"type\":\"beat\",\"order\":1,\"leaving\":false}",
                "{\"type\":\"digest\",\"instance\":\"a\",\"order\":1}",
                "{\"type\":\"digest\",\"instance\":\"a\",\"order\":1,\"sessions\":[null]}",
                "{\"type\":\"digest\",\"instance\":\"a\",\"order\":1,\"sessions\":[[null,1,1,1]]}"
            })
    void aRecordThatLacksWhatItMustHaveIsNotComplete(String json) throws MalformedRecordException {
        assertThat(Completeness.isComplete(Codec.SESSIONS.read(json.getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"opened\"," + SESSION + "\"instance\":\"a\",\"order\":1,\"sequence\":0}",
                "{\"type\":\"digest\",\"instance\":\"a\",\"order\":1,\"sessions\":[]}",
                "{\"type\":\"hologram\"}"
            })
    void whatMayBeLeftOutIsNoFault(String json) throws MalformedRecordException {
        assertThat(Completeness.isComplete(Codec.SESSIONS.read(json.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
    }
}
