package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams that a token may see, with the names of their devices, read page by page. */
final class Watchlist {

    private final Api api;
    private final URI base;

    Watchlist(Api api, URI base) {
        this.api = api;
        this.base = base;
    }

    /** Device names by stream id. */
    Future<Map<String, String>> read(Token token) {
        return page(token, null, new LinkedHashMap<>());
    }

    private Future<Map<String, String>> page(Token token, @Nullable String cursor, Map<String, String> found) {
        String query = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return api.get(base.resolve("/api/streams/list?limit=1000" + query), token.value())
                .compose(answer -> {
                    JsonArray streams = answer.getJsonArray("streams", new JsonArray());
                    for (int i = 0; i < streams.size(); i++) {
                        JsonObject stream = streams.getJsonObject(i);
                        found.put(stream.getString("id"), stream.getString("deviceName", "?"));
                    }
                    String next = answer.getString("nextCursor");
                    return next == null || streams.isEmpty() ? Future.succeededFuture(found) : page(token, next, found);
                });
    }
}
