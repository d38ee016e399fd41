package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.systemtests.repository.Checkout;
import io.fleetwatch.systemtests.running.Database;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Answer;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbook for a database that was set back, followed to the letter: its SQL is read from the page. */
class RestoredDatabaseIT {

    private static final String NAME = "restored-database";
    private static final Path DATA = Path.of("target", NAME, "postgres", "data").toAbsolutePath();
    private static final Path BACKUP = Path.of("target", NAME, "backup").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void theFleetIsRightAgainAndNobodyGetsInWhoWasShutOut() {
        try (Fleet fleet = Fleet.start(NAME, builder -> builder.dashboards(0));
                Scenario scenario = fleet.scenario()) {
            Enrolled stays = scenario.enrol("stays");
            Enrolled removed = scenario.enrol("removed");
            Enrolled rotated = scenario.enrol("rotated");
            NvrSimulator nvr = scenario.nvr(stays, fleet.frontDoor());
            DashboardSimulator dashboard = scenario.dashboard(fleet.frontDoor());
            shows(dashboard, stays, true);
            Instant time = Instant.now();
            fleet.stopPostgres();
            copy(DATA, BACKUP);
            fleet.startPostgres();
            awaitAnswers(fleet);

            // What the backup does not know: changes of status, an NVR more and one less, another key, an alert, a
            // stream.
            for (int i = 0; i < 3; i++) {
                Outcome.of(nvr.stop(), PATIENCE);
                shows(dashboard, stays, false);
                nvr = scenario.nvr(stays, fleet.frontDoor());
                shows(dashboard, stays, true);
            }
            Enrolled enrolledSince = scenario.enrol("since");
            scenario.nvr(enrolledSince, fleet.frontDoor());
            shows(dashboard, enrolledSince, true);
            assertThat(fleet.rest()
                            .call("DELETE", "/api/nvrs/" + removed.id(), null)
                            .status())
                    .isEqualTo(204);
            String revoked = fleet.rest()
                    .get("/api/nvrs/" + rotated.id() + "/keys")
                    .getJsonArray("keys")
                    .getJsonObject(0)
                    .getString("id");
            assertThat(fleet.rest()
                            .call("DELETE", "/api/nvrs/" + rotated.id() + "/keys/" + revoked, null)
                            .status())
                    .isEqualTo(204);
            String stream = fleet.registerStream("operator", "Registered since");
            raiseAlert(fleet, stays);
            await().atMost(PATIENCE).until(() -> alerts(fleet) == 1);

            restore(fleet, time);

            await().atMost(PATIENCE).until(() -> alerts(fleet) == 1);
            shows(dashboard, stays, true);
            shows(dashboard, enrolledSince, true);
            assertThat(nvr.isAuthenticated() && nvr.authentications() == 1)
                    .as("no NVR was sent away meanwhile")
                    .isTrue();
            Outcome.of(nvr.stop(), PATIENCE);
            shows(dashboard, stays, false);
            assertThat(fleet.rest().nvr(stays.id()).getString("status")).isEqualTo("offline");
            assertThat(fleet.rest()
                            .call("GET", "/api/nvrs/" + removed.id(), null)
                            .status())
                    .isEqualTo(404);
            assertThat(fleet.database()
                            .number("SELECT count(*) FROM inventory.device_keys WHERE nvr_id = ?", rotated.id()))
                    .as("keys of the NVR whose only one was revoked")
                    .isZero();
            refused(scenario, fleet, rotated);
            assertThat(scenario.enrol("new").id()).as("an id that nobody had").isGreaterThan(enrolledSince.id());
            assertThat(fleet.rest("operator").get("/api/streams/list").encode()).contains(stream);
        }
    }

    /** Steps 1 to 7 of the page. */
    private static void restore(Fleet fleet, Instant time) {
        try (KafkaTools topics = new KafkaTools(fleet.kafkaAddress())) {
            fleet.stopDatabaseUsers();
            Map<String, Optional<String>> nvrs = topics.newest(Topics.NVRS);
            Map<String, Optional<String>> streams = topics.newest(Topics.STREAM_OWNERS);
            fleet.stopPostgres();
            delete(DATA);
            copy(BACKUP, DATA);
            fleet.startPostgres();
            fleet.database().execute(tables(nvrs, streams) + sqlOfThePage());
            topics.delete(Topics.STATUS_CHANGES);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                TopicSetup.create(fleet.kafkaAddress());
                return true;
            });
            topics.readAgain("alert-service", Topics.ALERTS, Topics.ALERT_PARTITIONS, time);
            fleet.startDatabaseUsers();
        }
    }

    /** What {@code \copy} does on the page. */
    private static String tables(Map<String, Optional<String>> nvrs, Map<String, Optional<String>> streams) {
        return "CREATE TEMP TABLE known_nvr (id bigint, entry jsonb);" + rows("known_nvr", nvrs)
                + "CREATE TEMP TABLE known_stream (id text, entry jsonb);" + rows("known_stream", streams);
    }

    private static String rows(String table, Map<String, Optional<String>> entries) {
        return entries.entrySet().stream()
                .map(it -> "INSERT INTO %s VALUES ('%s', '%s');"
                        .formatted(
                                table, it.getKey(), it.getValue().orElse("null").replace("'", "''")))
                .collect(Collectors.joining());
    }

    private static String sqlOfThePage() {
        Checkout checkout = Checkout.here();
        String page = checkout.read(checkout.root().resolve("docs/operations/runbooks/RestoredDatabase.md"));
        return Pattern.compile("(?ms)^```sql\n(BEGIN;.*?COMMIT;)\n```")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static void raiseAlert(Fleet fleet, Enrolled nvr) {
        Answer answer = fleet.rest()
                .call(
                        "PATCH",
                        "/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/192.168.0.101",
                        new JsonObject().put("health", new JsonObject().put("ping_ms", 5_000)));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static long alerts(Fleet fleet) {
        Database database = fleet.database();
        return database.number("SELECT count(*) FROM alerts.alert");
    }

    private static void shows(DashboardSimulator dashboard, Enrolled nvr, boolean online) {
        await("%s online: %s".formatted(nvr.hostname(), online))
                .atMost(PATIENCE)
                .until(() -> dashboard.look(state -> Optional.ofNullable(state.nvr(nvr.id()))
                        .map(view -> view.online() == online)
                        .orElse(false)));
    }

    private static void refused(Scenario scenario, Fleet fleet, Enrolled nvr) {
        NvrSimulator shutOut = scenario.nvr(nvr, fleet.frontDoor());
        await().atMost(PATIENCE).until(() -> shutOut.lastEnding() != null);
        assertThat(shutOut.authentications()).isZero();
    }

    private static void awaitAnswers(Fleet fleet) {
        await().atMost(PATIENCE)
                .until(() -> fleet.rest().call("GET", "/api/nvrs", null).status() == 200);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
