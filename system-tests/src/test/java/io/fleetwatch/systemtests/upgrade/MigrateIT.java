package io.fleetwatch.systemtests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.stack.postgres.PostgresServer;
import io.fleetwatch.stack.process.ProgramProcess;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The argument {@code migrate} of the three services with tables, and what they do until somebody has used it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @SuppressWarnings("NullAway.Init") // by startPostgres
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PostgresServer postgres;

    private final List<ProgramProcess> processes = new ArrayList<>();

    @BeforeAll
    void startPostgres(@TempDir Path chosen) {
        directory = chosen;
        postgres = PostgresServer.start(directory.resolve("postgres"), 0);
    }

    /** Each test begins with an empty database. */
    @AfterEach
    void stopProcessesAndDropSchemas() throws SQLException {
        processes.forEach(ProgramProcess::close);
        processes.clear();
        for (Service service : Service.all(postgres, directory)) {
            sql("DROP SCHEMA IF EXISTS " + service.schema() + " CASCADE");
        }
    }

    @AfterAll
    void stopPostgres() {
        postgres.close();
    }

    /** Each schema is owned by a role of its migrations; what the service itself may do is read and write rows. */
    @Test
    void servicesWaitForTheirSchemaAndTwoJobsMakeItOnce() throws Exception {
        List<Service> services = Service.all(postgres, directory);
        for (Service service : services) {
            sql("CREATE ROLE " + service.schema() + " LOGIN PASSWORD 'rows'");
            sql(grants(service.schema()));
        }
        List<ProgramProcess> serving = services.stream()
                .map(it -> started(it.serve(Service.as(it.schema(), "rows"))))
                .toList();
        for (int i = 0; i < services.size(); i++) {
            ProgramProcess process = serving.get(i);
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> Service.get(process, "/q/health/ready").body().contains("migrate"));
            assertThat(Service.get(process, "/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(Service.get(process, "/q/health/live").statusCode()).isEqualTo(200);
            assertThat(Service.get(process, services.get(i).request()).statusCode())
                    .isEqualTo(503);
            assertThat(Service.log(process))
                    .contains("of schema " + services.get(i).schema() + " are missing");
        }

        List<ProgramProcess> jobs = services.stream()
                .flatMap(it -> List.of(1, 2).stream()
                        .map(n -> started(it.run(
                                it.module() + "-migrate-" + n,
                                Service.as(it.schema() + "_migrations", "owns"),
                                "migrate"))))
                .toList();
        for (ProgramProcess job : jobs) {
            assertThat(exit(job)).as(Service.log(job)).isZero();
            // A job knows neither broker nor clients.
            assertThat(Service.log(job)).contains("is up to date.").doesNotContainIgnoringCase("kafka");
        }
        for (int i = 0; i < services.size(); i++) {
            ProgramProcess process = serving.get(i);
            String request = services.get(i).request();
            assertThat(applied(services.get(i).schema()))
                    .doesNotHaveDuplicates()
                    .contains("1");
            await().atMost(Duration.ofSeconds(20)).until(() -> schemaIsUp(process));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Service.get(process, request).statusCode() != 503);
            assertThatItHasRowsAlone(services.get(i), process);
        }
    }

    @Test
    void aSchemaThatIsNewerThanTheCodeIsLeftAsItIs() throws Exception {
        Service alerts = Service.all(postgres, directory).getLast();
        assertThat(exit(started(alerts.migrate("older-code-before")))).isZero();
        sql("""
                INSERT INTO alerts.flyway_schema_history
                SELECT 900 + installed_rank, '999', 'of a later version', type, 'V999__later.sql', 1, installed_by,
                  installed_on, 1, true FROM alerts.flyway_schema_history WHERE version = '1'""");
        ProgramProcess job = started(alerts.migrate("older-code"));
        ProgramProcess serving = started(alerts.serve());
        assertThat(exit(job)).as(Service.log(job)).isZero();
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(() -> schemaIsUp(serving));
        assertThat(applied("alerts")).contains("999");
    }

    @Test
    void aJobThatFailsSaysWhyInOneSentence() throws Exception {
        Service inventory = Service.all(postgres, directory).getFirst();
        ProgramProcess job = started(inventory.run(
                "failing",
                Map.of("FLEETWATCH_DATABASE_NAME", "elsewhere", "QUARKUS_FLYWAY_CONNECT_RETRIES", "1"),
                "migrate"));
        assertThat(exit(job)).isEqualTo(1);
        assertThat(Service.log(job).lines())
                .contains("The schema inventory was not migrated: FATAL: database \"elsewhere\" does not exist")
                .noneMatch(line -> line.contains("\tat "));
    }

    private void assertThatItHasRowsAlone(Service service, ProgramProcess process) throws SQLException {
        String schema = service.schema();
        assertThat(Service.log(process)).doesNotContain("permission denied");
        assertThat(answers("SELECT has_schema_privilege('%1$s', '%1$s', 'CREATE')".formatted(schema)))
                .containsExactly("f");
        assertThat(answers("""
                        SELECT relname FROM pg_class WHERE relnamespace = '%1$s'::regnamespace AND (
                          relkind IN ('r', 'p') AND NOT (has_table_privilege('%1$s', oid, 'SELECT')
                            AND has_table_privilege('%1$s', oid, 'INSERT') AND has_table_privilege('%1$s', oid, 'UPDATE')
                            AND has_table_privilege('%1$s', oid, 'DELETE'))
                          OR relkind = 'S' AND NOT has_sequence_privilege('%1$s', oid, 'USAGE'))""".formatted(schema)))
                .as("tables and sequences that it cannot use")
                .isEmpty();
    }

    /** Of the page on security, where migrations have a role of their own. */
    private String grants(String schema) {
        Checkout checkout = Checkout.here();
        String page = checkout.read(checkout.root().resolve("docs/design/security.md"));
        int from = page.indexOf("CREATE ROLE inventory_migrations");
        return page.substring(from, page.indexOf("```", from))
                .replace("DATABASE fleetwatch", "DATABASE " + postgres.database())
                .replace("inventory", schema)
                .replace("'…'", "'owns'");
    }

    private ProgramProcess started(ProgramProcess process) {
        processes.add(process);
        return process;
    }

    private static int exit(ProgramProcess process) throws Exception {
        return process.exit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Of the checks of readiness this one: without Kafka some services stay unready for another reason. */
    private static boolean schemaIsUp(ProgramProcess process) throws IOException {
        HttpResponse<String> answer = Service.get(process, "/q/health/ready");
        return answer.body().replaceAll("\\s", "").contains("\"name\":\"schema\",\"status\":\"UP\"");
    }

    private List<String> applied(String schema) throws SQLException {
        return answers("SELECT version FROM " + schema + ".flyway_schema_history WHERE version IS NOT NULL");
    }

    private List<String> answers(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** As the server's administrator, who makes roles and may look at what they own. */
    private Connection connection() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "");
    }
}
