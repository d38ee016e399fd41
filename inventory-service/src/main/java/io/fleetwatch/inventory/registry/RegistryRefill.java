package io.fleetwatch.inventory.registry;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.enrolment.DeviceKey;
import io.fleetwatch.inventory.nvr.Nvr;
import io.fleetwatch.inventory.outbox.Outbox;
import io.fleetwatch.inventory.transaction.Moment;
import io.fleetwatch.inventory.transaction.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts every NVR into the outbox again, in slices. The rows of a slice are locked while it is written: an edit waits, and its
 * own, newer, record gets a higher place in the outbox.
 */
@ApplicationScoped
class RegistryRefill {

    private static final int SLICE = 200;

    private final Transactions transactions;
    private final Outbox outbox;

    RegistryRefill(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** The topic id that was filled last; null when none was. */
    Uni<String> filled() {
        return transactions.read(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        "SELECT topic_id FROM inventory.known_topic WHERE topic = :topic", String.class)
                .setParameter("topic", Topics.NVRS)
                .getSingleResultOrNull()));
    }

    /** One slice; the id to go on after, or null at the end. */
    Uni<Long> slice(long after) {
        return transactions.edit(() -> Nvr.<Nvr>find("id > ?1 order by id", after)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, SLICE)
                .list()
                .call(this::write)
                .map(nvrs -> nvrs.size() < SLICE ? null : nvrs.getLast().id));
    }

    Uni<Void> remember(String topicId) {
        return transactions.edit(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("INSERT INTO inventory.known_topic VALUES (:topic, :id)"
                                + " ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id")
                        .setParameter("topic", Topics.NVRS)
                        .setParameter("id", topicId)
                        .executeUpdate())
                .replaceWithVoid());
    }

    private Uni<Void> write(List<Nvr> nvrs) {
        Instant now = Moment.now();
        List<Long> ids = nvrs.stream().map(nvr -> nvr.id).toList();
        return DeviceKey.<DeviceKey>list(
                        "nvrId in ?1 and (expiresAt is null or expiresAt > ?2) order by createdAt, id", ids, now)
                .map(keys -> keys.stream().collect(Collectors.groupingBy(key -> key.nvrId)))
                .chain(keys -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Nvr nvr : nvrs) {
                        all = all.chain(() ->
                                outbox.registry(RegistryEntries.entry(nvr, keys.getOrDefault(nvr.id, List.of())), now));
                    }
                    return all;
                });
    }
}
