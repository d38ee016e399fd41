package io.fleetwatch.systemtests.rollout;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Somebody who asks again and again, on kept connections and on new ones in turn, and forgives nothing. */
final class SteadyRequests {

    private static final long EVERY_MILLIS = 50;
    private static final long PATIENCE_MILLIS = 10_000;

    private final HttpClient kept;
    private final HttpClient fresh;
    private final Map<String, URI> questions;
    private final Supplier<String> token;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private SteadyRequests(Vertx vertx, Map<String, URI> questions, Supplier<String> token) {
        this.kept = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true));
        this.fresh = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.questions = Map.copyOf(questions);
        this.token = token;
    }

    /** @param questions what to get, by a name for the failure's text */
    static SteadyRequests ask(Vertx vertx, Map<String, URI> questions, Supplier<String> token) {
        SteadyRequests requests = new SteadyRequests(vertx, questions, token);
        vertx.setPeriodic(EVERY_MILLIS, id -> requests.questions.forEach(requests::ask));
        return requests;
    }

    int answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void ask(String name, URI question) {
        boolean keeping = asked.getAndIncrement() % 2 == 0;
        (keeping ? kept : fresh)
                .request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(question.toString())
                        .putHeader("Authorization", "Bearer " + token.get())
                        .setTimeout(PATIENCE_MILLIS))
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(body -> response.statusCode()))
                .onSuccess(status -> {
                    if (status == 200) {
                        answered.incrementAndGet();
                    } else {
                        failures.add(Instant.now() + " " + name + ": " + status);
                    }
                })
                .onFailure(failure ->
                        failures.add(Instant.now() + " " + name + (keeping ? ", kept connection: " : ": ") + failure));
    }
}
