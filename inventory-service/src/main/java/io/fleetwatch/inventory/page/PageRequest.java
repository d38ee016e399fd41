package io.fleetwatch.inventory.page;

import io.fleetwatch.inventory.answer.Refusal;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The two parameters every list has. Bound as text, so that a wrong one is a 400 that names it. */
public class PageRequest {

    public static final int DEFAULT = 50;
    public static final int MOST = 200;

    @QueryParam("limit")
    @Parameter(description = "How many at most, 1 to 200; 50 when left out")
    public @Nullable String limit;

    @QueryParam("cursor")
    @Parameter(description = "next_cursor of the page before, with the same filters")
    public @Nullable String cursor;

    public int limit() {
        return limit(DEFAULT, MOST);
    }

    public int limit(int usual, int most) {
        if (limit == null || limit.isEmpty()) {
            return usual;
        }
        long asked = Filters.number("limit", limit);
        if (asked < 1 || asked > most) {
            throw Refusal.invalid("limit", "must be between 1 and " + most);
        }
        return (int) asked;
    }

    /** The id to go on after; {@code first} for the first page. */
    public long after(String list, long first) {
        return cursor == null || cursor.isEmpty() ? first : Long.parseLong(Cursor.read(list, cursor));
    }

    /**
     * Cuts what was read to one page.
     *
     * @param rows one more than {@code limit} when there are more
     */
    public static <R, P> P cut(List<R> rows, int limit, String list, ToLongFunction<R> id, Function<Cut<R>, P> page) {
        if (rows.size() <= limit) {
            return page.apply(new Cut<>(rows, null));
        }
        List<R> kept = rows.subList(0, limit);
        return page.apply(new Cut<>(kept, Cursor.write(list, Long.toString(id.applyAsLong(kept.getLast())))));
    }

    /** One page and where the next one begins. */
    public record Cut<R>(List<R> rows, @Nullable String nextCursor) {}
}
