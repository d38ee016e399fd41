package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every pod may look names up, wherever the cluster answers for them. */
class DnsTest {

    private static final Chart CHART = Chart.here();

    @Test
    void inTheUsualNamespaceOnTheUsualPort() {
        Manifests manifests = CHART.render(Chart.example("minimal"));

        assertThat(rules(manifests, 53)).hasSize(7).allSatisfy(rule -> {
            assertThat(rule.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                            .asText())
                    .isEqualTo("kube-system");
            assertThat(Manifest.each(rule.path("ports"))
                            .map(it -> it.path("protocol").asText()))
                    .containsExactly("UDP", "TCP");
        });
    }

    @Test
    void onOpenShift() {
        Manifests manifests = CHART.render(
                Chart.example("minimal"),
                Map.of(
                        "networkPolicy.dns.to[0].namespaceSelector.matchLabels.kubernetes\\.io/metadata\\.name",
                        "openshift-dns",
                        "networkPolicy.dns.ports[0]",
                        "5353"));

        assertThat(rules(manifests, 53)).isEmpty();
        assertThat(rules(manifests, 5353)).hasSize(7).allSatisfy(rule -> assertThat(
                        rule.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                                .asText())
                .isEqualTo("openshift-dns"));
    }

    @Test
    void atAnAddressOfTheNode() {
        Manifests manifests = CHART.render(
                Chart.example("minimal"), Map.of("networkPolicy.dns.to[0].ipBlock.cidr", "169.254.20.10/32"));

        assertThat(rules(manifests, 53)).hasSize(7).allSatisfy(rule -> assertThat(
                        rule.at("/to/0/ipBlock/cidr").asText())
                .isEqualTo("169.254.20.10/32"));
    }

    /** An empty list of peers would be refused by our own policies: it reads like nobody and means everybody. */
    @Test
    void anywhere() {
        Manifests manifests = CHART.render(Chart.example("minimal"), Map.of("networkPolicy.dns.to", "null"));

        assertThat(rules(manifests, 53)).hasSize(7).noneMatch(it -> it.has("to"));
        assertThat(ReleasePolicy.DENIES_BY_DEFAULT.complaints(manifests)).isEmpty();
    }

    /** Of five services, the migrations and the test. */
    private static List<JsonNode> rules(Manifests manifests, int port) {
        return manifests
                .ofKind("NetworkPolicy")
                .flatMap(it -> Manifest.each(it.at("/spec/egress")))
                .filter(rule -> Manifest.each(rule.path("ports"))
                        .anyMatch(it -> it.path("port").asInt() == port
                                && it.path("protocol").asText().equals("UDP")))
                .toList();
    }
}
