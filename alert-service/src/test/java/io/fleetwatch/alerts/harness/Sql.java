package io.fleetwatch.alerts.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database. */
public final class Sql {

    private Sql() {}

    public static Connection connection() throws SQLException {
        var postgres = Servers.running().postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    public static void inOneTransaction(String... statements) {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Several statements that know of one another. */
    public static void onOneConnection(Work work) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a test does with a statement. */
    public interface Work {
        void on(Statement statement) throws SQLException;
    }

    public static long number(String query, Object... parameters) {
        List<String> rows = texts(query, parameters);
        return Long.parseLong(rows.getFirst());
    }

    /** The first column. */
    public static List<String> texts(String query, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
