package io.fleetwatch.inventory.nvr;

import io.fleetwatch.contracts.Status;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A network video recorder. Its status columns belong to the presence ledger; the mapping makes them read-only, so that no
 * edit can write one by accident.
 */
@Entity
@Table(name = "nvrs")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class Nvr extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String hostname;
    public String deviceName;
    public @Nullable String region;
    public @Nullable String location;

    @Column(updatable = false)
    public Status status = Status.OFFLINE;

    @Column(updatable = false)
    public Instant statusSince;

    @Column(insertable = false, updatable = false)
    public @Nullable Instant lastSeen;

    /** One more with every public feed record; only to be raised with the row locked. */
    public long version;

    @Column(updatable = false)
    public Instant createdAt;

    public Instant updatedAt;

    /** Every edit begins here: what it derives and the versions it assigns are true until it commits. */
    public static Uni<@Nullable Nvr> lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public long nextVersion() {
        return ++version;
    }
}
