package io.fleetwatch.inventory.registry;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.kafka.KafkaAccess;
import io.fleetwatch.inventory.schema.SchemaMissing;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the registry topic was made anew, by its id, and has it filled again. Runs on the scheduler's worker, one run
 * at a time; two replicas that notice together fill it twice, which readers do not notice.
 */
@ApplicationScoped
class RegistryKeeper {

    private static final Logger LOG = Logger.getLogger(RegistryKeeper.class);

    private final RegistryRefill refill;
    private final Map<String, Object> config;
    private @Nullable Admin admin;
    /** Read from the database once; after that only we change it, or fill a topic that another replica has filled too. */
    private @Nullable String filled;

    RegistryKeeper(RegistryRefill refill, KafkaAccess kafka) {
        this.refill = refill;
        this.config = kafka.admin(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "inventory-registry",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000));
    }

    @Scheduled(
            every = "${fleetwatch.registry.check-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = SchemaMissing.class)
    void look() throws InterruptedException {
        try {
            String topicId = topicId();
            if (!topicId.equals(filled)) {
                fill(topicId);
                filled = topicId;
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("Topic %s cannot be looked at: %s", Topics.NVRS, e);
        } catch (RuntimeException e) {
            LOG.warnf("The registry is not filled yet: %s", e);
        }
    }

    private void fill(String topicId) {
        if (topicId.equals(await(refill.filled()))) {
            return;
        }
        LOG.infof("Topic %s is new (%s): every NVR is published again", Topics.NVRS, topicId);
        @Nullable Long after = 0L;
        while (after != null) {
            after = await(refill.slice(after));
        }
        await(refill.remember(topicId));
    }

    private String topicId() throws ExecutionException, TimeoutException, InterruptedException {
        Admin current = admin;
        if (current == null) {
            current = Admin.create(config);
            admin = current;
        }
        return current.describeTopics(List.of(Topics.NVRS))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .values()
                .iterator()
                .next()
                .topicId()
                .toString();
    }

    private static <T> @Nullable T await(io.smallrye.mutiny.Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(2));
        }
    }
}
