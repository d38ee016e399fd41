package io.fleetwatch.systemtests.running;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Questions to the inventory's tables; each is one statement, so each sees one moment. */
public final class Database {

    private final String url;
    private final String username;
    private final String password;

    Database(String url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /** One public change of an NVR. */
    public record Change(long nvrId, long version, String kind, String from, String to) {

        public boolean isTransition() {
            return kind.equals("status_changed") && !from.equals(to);
        }

        public boolean wentOffline() {
            return isTransition() && to.equals("offline");
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Public changes of these NVRs, in the order in which they were decided. */
    public List<Change> history(Collection<Long> nvrs) {
        return rows(
                """
                SELECT nvr_id, version, kind, coalesce(from_status, ''), coalesce(to_status, '')
                FROM inventory.status_change WHERE version IS NOT NULL AND nvr_id = ANY (?) ORDER BY id
                """,
                row -> new Change(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)),
                (Object) nvrs.toArray(Long[]::new));
    }

    public List<Change> history(long nvr) {
        return history(List.of(nvr));
    }

    /** Statuses by NVR. */
    public Map<Long, String> statuses(Collection<Long> nvrs) {
        Map<Long, String> statuses = new TreeMap<>();
        rows(
                "SELECT id, status FROM inventory.nvrs WHERE id = ANY (?)",
                row -> statuses.put(row.getLong(1), row.getString(2)),
                (Object) nvrs.toArray(Long[]::new));
        return statuses;
    }

    /** Statuses by camera name. */
    public Map<String, String> cameras(long nvr) {
        Map<String, String> statuses = new TreeMap<>();
        rows(
                "SELECT name, status FROM inventory.cameras WHERE nvr_id = ?",
                row -> statuses.put(row.getString(1), row.getString(2)),
                nvr);
        return statuses;
    }

    public long onlineCamerasUnderOfflineNvrs() {
        return number("""
                SELECT count(*) FROM inventory.nvrs n JOIN inventory.cameras c ON c.nvr_id = n.id
                WHERE n.status = 'offline' AND c.status = 'online'
                """);
    }

    public long number(String query, Object... parameters) {
        return rows(query, row -> row.getLong(1), parameters).getFirst();
    }

    /** All rows, each as its columns' text. */
    public List<List<String>> texts(String query, Object... parameters) {
        return rows(
                query,
                row -> {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.add(String.valueOf(row.getString(i)));
                    }
                    return columns;
                },
                parameters);
    }

    public void execute(String statement) {
        try (Connection connection = connect();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private <T> List<T> rows(String query, RowReader<T> reader, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Long[] ids) {
                    statement.setArray(i + 1, connection.createArrayOf("bigint", ids));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }
}
