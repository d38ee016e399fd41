package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jobs that migrate: who runs them, how long they have, and that no upgrade stumbles over those of the one before. */
class MigrationsTest {

    private static final Chart CHART = Chart.here();

    /** Helm's own, after which it gives up an installation without a word of what it waited for. */
    private static final int TIMEOUT_OF_HELM = 300;

    /** What a job is cannot be changed, so the same name has to mean the same job. */
    @ParameterizedTest
    @CsvSource({
        "image.tag, 9.9.9",
        "image.registry, elsewhere.example.com",
        "database.host, elsewhere",
        "database.migrationUsers.alertService, other",
        "database.tls.mode, disable",
        "migrations.deadlineSeconds, 200",
        "migrations.resources.requests.cpu, 200m",
        "alertService.nodeSelector.pool, edge",
        "logging.json, false"
    })
    void whatChangesInAJobMakesAnotherOne(String key, String value) {
        Manifests before = jobs(Map.of());
        Manifests after = jobs(Map.of(key, value));

        assertThat(alerts(after).json().at("/spec"))
                .isNotEqualTo(alerts(before).json().at("/spec"));
        assertThat(alerts(after).name()).isNotEqualTo(alerts(before).name());
    }

    @Test
    void whatChangesElsewhereMakesNone() {
        Map<String, String> elsewhere = Map.of(
                "alertService.replicas", "3",
                "alertService.extraEnv[0].name", "TZ",
                "alertService.extraEnv[0].value", "UTC",
                "database.connections.alertService", "9");

        assertThat(names(jobs(elsewhere))).isEqualTo(names(jobs(Map.of()))).hasSize(3);
    }

    @Test
    void namesAreShortEnoughForTheLabelOfTheirPods() {
        Manifests longest = jobs(Map.of("fullnameOverride", "a".repeat(40)));

        assertThat(names(longest)).hasSize(3).allMatch(it -> it.length() <= 63 && it.matches("[a-z0-9-]+[a-z0-9]"));
    }

    @Test
    void aUserOfTheirOwnIsTheirsAlone() {
        Manifests manifests = CHART.render(Chart.example("highly-available"));

        assertThat(users(manifests, "Job"))
                .isEqualTo(Map.of(
                        "fleetwatch-migrate-inventory", "fleetwatch-migrations-inventory",
                        "fleetwatch-migrate-relay", "fleetwatch-migrations-relay",
                        "fleetwatch-migrate-alerts", "fleetwatch-migrations-alerts"));
        assertThat(users(manifests, "Deployment"))
                .isEqualTo(Map.of(
                        "fleetwatch-inventory-service", "fleetwatch-database-inventory",
                        "fleetwatch-stream-relay", "fleetwatch-database-relay",
                        "fleetwatch-alert-service", "fleetwatch-database-alerts"));
        assertThat(manifests
                        .get("Deployment", "fleetwatch-alert-service")
                        .json()
                        .toString())
                .doesNotContain("fleetwatch-migrations");
    }

    @Test
    void withoutOneTheyAreTheService() {
        assertThat(users(CHART.render(Chart.example("minimal")), "Job").values())
                .hasSize(3)
                .containsOnly("fleetwatch-database");
    }

    @Test
    void aUserThatWouldNotBeUsedIsRefused() {
        assertThatThrownBy(() -> CHART.render(
                        Chart.example("one-machine"), Map.of("database.migrationUsers.streamRelay", "relay-owner")))
                .hasMessageContaining("database.migrationUsers.streamRelay: with migrations.mode start");
    }

    @Test
    void jobsAreGivenUpBeforeHelmGivesUp() {
        assertThat(CHART.render(Chart.example("minimal")).ofKind("Job"))
                .hasSize(3)
                .allMatch(it -> it.at("/spec/activeDeadlineSeconds").asInt() < TIMEOUT_OF_HELM);
    }

    private static Manifests jobs(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(changes);
        all.put("migrations.mode", "job");
        return CHART.render(Chart.example("minimal"), all);
    }

    private static Set<String> names(Manifests manifests) {
        return manifests.ofKind("Job").map(Manifest::name).collect(Collectors.toSet());
    }

    private static Manifest alerts(Manifests manifests) {
        return manifests
                .ofKind("Job")
                .filter(it -> it.name().contains("-migrate-alerts-"))
                .findFirst()
                .orElseThrow();
    }

    /** Secrets with the database's user, by what they are named for. */
    private static Map<String, String> users(Manifests manifests, String kind) {
        Map<String, String> users = new TreeMap<>();
        manifests.pods().filter(pod -> pod.owner().kind().equals(kind)).forEach(pod -> pod.environment()
                .filter(it -> it.path("name").asText().equals("FLEETWATCH_DATABASE_USERNAME"))
                .forEach(it -> users.put(
                        pod.owner().name(),
                        it.at("/valueFrom/secretKeyRef/name").asText())));
        return users;
    }
}
