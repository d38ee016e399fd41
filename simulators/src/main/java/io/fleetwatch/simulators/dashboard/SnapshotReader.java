package io.fleetwatch.simulators.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetwatch.simulators.access.Api;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code /api/snapshot} page by page. */
final class SnapshotReader {

    /** All pages of one snapshot. */
    record Snapshot(List<NvrView> nvrs, Position asOf) {}

    private final Api api;
    private final URI base;

    SnapshotReader(Api api, URI base) {
        this.api = api;
        this.base = base;
    }

    Future<Snapshot> read(String token) {
        return page(token, new ArrayList<>(), null);
    }

    private Future<Snapshot> page(String token, List<NvrView> nvrs, @Nullable String cursor) {
        String query = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, UTF_8);
        return api.get(base.resolve("/api/snapshot?limit=500" + query), token).compose(page -> {
            JsonArray list = page.getJsonArray("nvrs");
            for (int i = 0; i < list.size(); i++) {
                nvrs.add(NvrView.of(list.getJsonObject(i)));
            }
            String next = page.getString("next_cursor");
            return next == null ? Future.succeededFuture(new Snapshot(nvrs, asOf(page))) : page(token, nvrs, next);
        });
    }

    private static Position asOf(JsonObject page) {
        return new Position(page.getLong("as_of"), page.getString("generation"));
    }
}
