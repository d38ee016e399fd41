package io.fleetwatch.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @Test
    void keepsDataAndPortAcrossStopAndStart(@TempDir Path directory) throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory, 0)) {
            String url = server.jdbcUrl();
            execute(server, "CREATE TABLE kept (name text)");
            execute(server, "INSERT INTO kept VALUES ('Überwachung')");

            server.stop();
            assertThatThrownBy(() -> execute(server, "SELECT 1")).isInstanceOf(SQLException.class);
            server.start();

            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(single(server, "SELECT name FROM kept")).isEqualTo("Überwachung");
        }
    }

    @Test
    void anotherServerOnTheSameDirectoryFindsTheDataAndIsRefusedWhileTheFirstRuns(@TempDir Path directory)
            throws SQLException {
        try (PostgresServer first = PostgresServer.start(directory, 0)) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThatThrownBy(() -> PostgresServer.start(directory, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString());
        }
        try (PostgresServer second = PostgresServer.start(directory, 0)) {
            assertThat(single(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void anAcknowledgedCommitSurvivesTheKillingOfTheServer(@TempDir Path directory) throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory, 0)) {
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            ProcessHandle process =
                    Postmaster.of(directory.resolve("data")).orElseThrow().process();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
            server.stop();

            server.start();

            assertThat(single(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void comparesTextTheSameWayOnEveryMachineAndCommitsForReal(@TempDir Path directory) throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory, 0)) {
            assertThat(single(
                            server,
                            "SELECT datcollate || ' ' || datlocale FROM pg_database WHERE datname='fleetwatch'"))
                    .isEqualTo("C C.UTF-8");
            assertThat(single(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(single(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }
}
