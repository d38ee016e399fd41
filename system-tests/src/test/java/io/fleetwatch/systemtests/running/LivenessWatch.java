package io.fleetwatch.systemtests.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.stack.process.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An orchestrator's liveness probe of every service, that only remembers what it was told. */
public final class LivenessWatch implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final Queue<String> red = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final int services;

    LivenessWatch(List<ServiceProcess> watched) {
        services = watched.size();
        var unused = timer.scheduleWithFixedDelay(
                () -> watched.forEach(this::look), 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(ServiceProcess service) {
        HttpRequest request = HttpRequest.newBuilder(service.uri().resolve("/q/health/live"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                red.add(service.name() + " " + answer.statusCode() + ": " + answer.body());
            }
            looks.incrementAndGet();
        } catch (IOException e) {
            red.add(service.name() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void assertAlwaysLive() {
        assertThat(red).as("probes that were not green").isEmpty();
        assertThat(looks.get()).as("looks at %d services", services).isGreaterThan(10 * services);
        System.out.printf("liveness: %d looks at %d services, all green%n", looks.get(), services);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }
}
