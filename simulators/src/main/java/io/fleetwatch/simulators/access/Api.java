package io.fleetwatch.simulators.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP, as little of it as simulators need. */
public final class Api {

    private static final int ANSWER_WITHIN_MS = 10_000;

    private final HttpClient client;

    public Api(Vertx vertx) {
        this(vertx, null);
    }

    /** @param ca PEM file of the authority to trust instead of the well-known ones; null for those */
    public Api(Vertx vertx, @Nullable Path ca) {
        HttpClientOptions options =
                new HttpClientOptions().setDecompressionSupported(true).setConnectTimeout(5_000);
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        this.client = vertx.createHttpClient(options);
    }

    /** An answer that is not a success; {@link #status} tells which. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public Future<JsonObject> get(URI address, String bearer) {
        return send(options(HttpMethod.GET, address, bearer), null, null);
    }

    public Future<JsonObject> post(URI address, String bearer, @Nullable JsonObject body) {
        return send(
                options(HttpMethod.POST, address, bearer), "application/json", body == null ? null : body.toBuffer());
    }

    /** One that may be repeated: the same key gives the same answer. */
    public Future<JsonObject> postOnce(URI address, String bearer, String idempotencyKey, JsonObject body) {
        RequestOptions options = options(HttpMethod.POST, address, bearer).putHeader("Idempotency-Key", idempotencyKey);
        return send(options, "application/json", body.toBuffer());
    }

    public Future<JsonObject> postForm(URI address, String form) {
        return send(options(HttpMethod.POST, address, null), "application/x-www-form-urlencoded", Buffer.buffer(form));
    }

    private static RequestOptions options(HttpMethod method, URI address, @Nullable String bearer) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.toString())
                .setTimeout(ANSWER_WITHIN_MS)
                .putHeader("Accept", "application/json");
        if (bearer != null) {
            options.putHeader("Authorization", "Bearer " + bearer);
        }
        return options;
    }

    private Future<JsonObject> send(RequestOptions options, @Nullable String type, @Nullable Buffer body) {
        if (body != null && type != null) {
            options.putHeader("Content-Type", type);
        }
        return client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(response -> response.body().map(content -> {
                    if (response.statusCode() / 100 != 2) {
                        throw new Refused(
                                response.statusCode(),
                                options.getMethod() + " " + options.getURI() + " answered " + response.statusCode()
                                        + ": " + content.toString());
                    }
                    return content.length() == 0 ? new JsonObject() : new JsonObject(content);
                }));
    }
}
