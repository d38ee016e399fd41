package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.running.Rest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More requests than anybody may send, and ways round the count of them. */
@ExtendWith(UnderSiege.class)
class RateAttacksIT {

    private static final int ADDRESSES = 20;

    private final Besieged besieged;

    RateAttacksIT(Besieged besieged) {
        this.besieged = besieged;
    }

    /** What needs no count is told by where a request leads, not by what it begins with. */
    @Test
    void dotSegmentsDoNotLeadPastTheCountOfAnAddress() {
        for (URI service : List.of(
                besieged.gateway(), besieged.inventory(), besieged.relay(), besieged.alerts(), besieged.dashboard())) {
            URI path = URI.create("http://" + service.getAuthority() + "/q/../api/anything");
            // Addresses whose share is whole again are forgotten now and then; soon after that, none is.
            await().atMost(30, TimeUnit.SECONDS).until(() -> {
                double before = remembered(service);
                long attempt = System.nanoTime() % 250;
                IntStream.range(0, ADDRESSES)
                        .forEach(i -> Web.get(path, "X-Forwarded-For", "198.18." + attempt + "." + i));
                return remembered(service) >= before + ADDRESSES;
            });
        }
    }

    private double remembered(URI service) {
        return besieged.scrape(service).sum("fleetwatch_rate_remembered", "by=\"address\"");
    }

    /** Each of them has its share, and only its own. */
    @Test
    void whoAsksTooMuchIsToldWhenToComeBackAndNobodyElsePays() {
        for (URI uri : List.of(
                besieged.inventory().resolve("/api/summary"),
                besieged.alerts().resolve("/api/alerts?limit=1"),
                besieged.relay().resolve("/api/streams/list?limit=1"),
                besieged.gateway().resolve("/api/gateway/stats"))) {
            String greedy = besieged.forge().person("greedy", "admin", null);
            String modest = besieged.forge().person("modest", "admin", null);
            List<HttpResponse<String>> answers = IntStream.range(0, Besieged.BURST_PER_CALLER * 2)
                    .parallel()
                    .mapToObj(i -> Web.get(uri, "Authorization", "Bearer " + greedy))
                    .toList();
            assertThat(answers).as("%s", uri).allMatch(it -> it.statusCode() == 200 || it.statusCode() == 429);
            HttpResponse<String> answer = answers.stream()
                    .filter(it -> it.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(Web.isProblem(answer)).isTrue();
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 10);
            assertThat(Web.get(uri, "Authorization", "Bearer " + modest).statusCode())
                    .isEqualTo(200);
            assertThat(besieged.scrape(uri).sum("fleetwatch_rate_refused_total", "by=\"caller\""))
                    .isPositive();
        }
    }

    @Test
    void anNvrThatSendsTooMuchIsToldWhenToComeBackAndNoOtherPays() {
        Rest.Enrolled greedy = besieged.scenario().enrol("greedy");
        Rest.Enrolled modest = besieged.scenario().enrol("modest");
        int accepted = 0;
        HttpResponse<String> answer = ingest(greedy, greedy.hostname());
        while (answer.statusCode() == 200 && accepted < 200) {
            accepted++;
            answer = ingest(greedy, greedy.hostname());
        }
        assertThat(accepted).isBetween(Besieged.BURST_PER_DEVICE - 1, Besieged.BURST_PER_DEVICE + 30);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(ingest(modest, modest.hostname()).statusCode()).isEqualTo(200);
        assertThat(ingest(modest, greedy.hostname()).statusCode())
                .as("data of another NVR by its own key")
                .isEqualTo(404);
    }

    private HttpResponse<String> ingest(Rest.Enrolled by, String hostname) {
        return Web.send(
                "PATCH",
                besieged.inventory().resolve("/api/cameras/ingest-comprehensive-data/" + hostname + "/192.168.0.101"),
                "{\"health\":{\"ping_ms\":5}}",
                "X-Device-Key",
                by.key(),
                "Content-Type",
                "application/json");
    }
}
