package io.fleetwatch.inventory.sql;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One connection inside a transaction, one statement at a time, blocking. */
public record Sql(SqlConnection connection, Duration patience) {

    /** Arguments may be arrays, for {@code unnest}. */
    public RowSet<Row> run(String statement, @Nullable Object... arguments) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.from(Arrays.asList(arguments)))
                .await()
                .atMost(patience);
    }

    /** A column of a set-based statement. */
    public static <T, C> C[] column(List<T> rows, Function<? super T, ? extends C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
