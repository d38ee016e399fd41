package io.fleetwatch.alerts.storing;

import io.fleetwatch.alerts.sql.DatabaseFailures;
import io.fleetwatch.alerts.sql.StoringPool;
import io.fleetwatch.alerts.tracing.StoreTraces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Stores a batch and answers when all of it is safe, however long that takes: a database that is away is asked again for
 * ever, a row it will never take is found by halving the batch and set aside.
 */
@ApplicationScoped
class Storing {

    private static final Logger LOG = Logger.getLogger(Storing.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** How late at most we notice that the database is back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final AlertTable alerts;
    private final RejectedTable rejected;
    private final StoringProgress progress;
    private final StoreTraces traces;

    Storing(AlertTable alerts, RejectedTable rejected, StoringProgress progress, StoreTraces traces) {
        this.traces = traces;
        this.alerts = alerts;
        this.rejected = rejected;
        this.progress = progress;
    }

    Uni<Void> store(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Arrival.Complete> complete = new ArrayList<>();
        List<Arrival.Offending> offending = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (Arrival.of(record, traces.read(record))) {
                case Arrival.Complete arrival -> complete.add(arrival);
                case Arrival.Offending arrival -> offending.add(arrival);
            }
        }
        Uni<Void> all = insert(complete);
        for (Arrival.Offending arrival : offending) {
            all = all.chain(() -> setAside(arrival));
        }
        return all;
    }

    private Uni<Void> insert(List<Arrival.Complete> arrivals) {
        if (arrivals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return persistently(() -> alerts.insert(arrivals))
                .invoke(stored -> progress.stored(stored, arrivals.size() - stored))
                .invoke(() -> arrivals.forEach(
                        arrival -> traces.stored(arrival.span(), arrival.alert().id(), arrivals.size())))
                .replaceWithVoid()
                .onFailure(DatabaseFailures::isRefusal)
                .recoverWithUni(refusal -> withoutTheOffender(arrivals, refusal));
    }

    /** Each half is stored by itself, so that what the offender came with is stored with the first one that works. */
    private Uni<Void> withoutTheOffender(List<Arrival.Complete> arrivals, Throwable refusal) {
        if (arrivals.size() == 1) {
            Arrival.Complete offender = arrivals.getFirst();
            return setAside(
                    new Arrival.Offending(offender.record(), String.valueOf(refusal.getMessage()), offender.span()));
        }
        int half = arrivals.size() / 2;
        return insert(arrivals.subList(0, half)).chain(() -> insert(arrivals.subList(half, arrivals.size())));
    }

    private Uni<Void> setAside(Arrival.Offending arrival) {
        ConsumerRecord<byte[], byte[]> record = arrival.record();
        LOG.warnf(
                "Set aside, since it cannot be stored: %s-%d@%d: %s",
                record.topic(), record.partition(), record.offset(), arrival.reason());
        return persistently(() -> rejected.insert(arrival))
                // The log line is then all there is, but nothing waits behind it.
                .onFailure(DatabaseFailures::isRefusal)
                .invoke(e -> LOG.errorf("A record set aside could not be kept: %s", e))
                .onFailure(DatabaseFailures::isRefusal)
                .recoverWithNull()
                .invoke(progress::rejected)
                .invoke(() -> traces.setAside(arrival.span()));
    }

    /** Until it is done or refused. */
    private <T> Uni<T> persistently(Supplier<Uni<? extends T>> statement) {
        return Uni.createFrom()
                .<T>deferred(statement)
                .ifNoItem()
                .after(StoringPool.PATIENCE)
                .fail()
                .onFailure(failure -> !DatabaseFailures.isRefusal(failure))
                .invoke(progress::databaseAway)
                .onFailure(failure -> !DatabaseFailures.isRefusal(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.3)
                .indefinitely()
                .onItemOrFailure()
                .invoke((_, _) -> progress.databaseAnswered());
    }
}
