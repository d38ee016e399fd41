package io.fleetwatch.stack.frontdoor;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The replicas of one service, taken in turn. One that cannot be reached is passed over at once; one that is reached and
 * does not answer its readiness (a frozen process still accepts connections) is asked only after all others.
 */
final class Replicas {

    private static final long CHECK_TIMEOUT_MILLIS = 1_000;

    private final String name;
    private final List<URI> addresses;
    private final AtomicInteger turn = new AtomicInteger();

    /** Written by {@link #check}, read by every connect. */
    private final Set<URI> unready = ConcurrentHashMap.newKeySet();

    Replicas(String name, List<URI> addresses) {
        this.name = name;
        this.addresses = List.copyOf(addresses);
    }

    String name() {
        return name;
    }

    /** A connection to the next replica that takes one; fails when none does. */
    Future<HttpClientRequest> connect(HttpClient client) {
        Future<HttpClientRequest> attempt = Future.failedFuture("there is no " + name);
        for (URI address : inTurn()) {
            attempt = attempt.recover(previous -> client.request(to(address, HttpMethod.GET, "/")));
        }
        return attempt;
    }

    /** Asks every replica once whether it is ready. */
    void check(HttpClient client) {
        for (URI address : addresses) {
            RequestOptions question =
                    to(address, HttpMethod.GET, "/q/health/ready").setTimeout(CHECK_TIMEOUT_MILLIS);
            client.request(question)
                    .compose(request -> request.send())
                    .map(response -> response.statusCode() == 200)
                    .otherwise(false)
                    .onSuccess(ready -> {
                        if (ready) {
                            unready.remove(address);
                        } else {
                            unready.add(address);
                        }
                    });
        }
    }

    /** Ready ones first: an outage of the readiness check alone must not take the service away. */
    private List<URI> inTurn() {
        List<URI> ready = new ArrayList<>();
        List<URI> others = new ArrayList<>();
        Function<URI, List<URI>> place = address -> unready.contains(address) ? others : ready;
        int first = Math.floorMod(turn.getAndIncrement(), Math.max(1, addresses.size()));
        for (int i = 0; i < addresses.size(); i++) {
            URI address = addresses.get((first + i) % addresses.size());
            place.apply(address).add(address);
        }
        ready.addAll(others);
        return ready;
    }

    private static RequestOptions to(URI address, HttpMethod method, String path) {
        return new RequestOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setMethod(method)
                .setURI(path);
    }
}
