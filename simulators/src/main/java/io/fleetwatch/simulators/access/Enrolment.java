package io.fleetwatch.simulators.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;

/** Makes an NVR known to the inventory and fetches a device key for it, as an administrator would. */
public final class Enrolment {

    private final Api api;
    private final URI base;
    private final TokenSource administrator;

    /** @param base where {@code /api} is, without it */
    public Enrolment(Api api, URI base, TokenSource administrator) {
        this.api = api;
        this.base = base;
        this.administrator = administrator;
    }

    /**
     * An NVR with a fresh key; nothing shows the key again.
     *
     * @param created whether the NVR was new; an existing one keeps its cameras
     */
    public record Enrolled(long nvrId, String hostname, String key, boolean created) {}

    /** @param nvr what the inventory takes: hostname, device_name, region, location, cameras */
    public Future<Enrolled> enrol(JsonObject nvr) {
        String hostname = nvr.getString("hostname");
        return administrator.fetch().compose(token -> find(token, hostname)
                .compose(known -> known == 0
                        ? create(token, nvr).compose(id -> key(token, id, hostname, true))
                        : key(token, known, hostname, false)));
    }

    /** The NVR's number, or 0. */
    private Future<Long> find(Token token, String hostname) {
        return api.get(base.resolve("/api/nvrs?limit=200&q=" + URLEncoder.encode(hostname, UTF_8)), token.value())
                .map(page -> {
                    JsonArray nvrs = page.getJsonArray("nvrs");
                    // The search is by part; only the very name will do.
                    for (int i = 0; i < nvrs.size(); i++) {
                        JsonObject nvr = nvrs.getJsonObject(i);
                        if (hostname.equals(nvr.getString("hostname"))) {
                            return nvr.getLong("id");
                        }
                    }
                    return 0L;
                });
    }

    private Future<Long> create(Token token, JsonObject nvr) {
        return api.post(base.resolve("/api/nvrs"), token.value(), nvr).map(made -> made.getLong("id"));
    }

    private Future<Enrolled> key(Token token, long id, String hostname, boolean created) {
        return api.post(base.resolve("/api/nvrs/" + id + "/keys"), token.value(), new JsonObject())
                .map(made -> new Enrolled(id, hostname, made.getString("key"), created));
    }
}
