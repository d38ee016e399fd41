package io.fleetwatch.inventory.enrolment;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key that lets one NVR in. The key itself is nowhere. */
@Entity
@Table(name = "device_keys")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class DeviceKey extends PanacheEntityBase {

    @Id
    public String id;

    @Column(updatable = false)
    public long nvrId;

    @Column(updatable = false)
    public String sha256;

    @Column(updatable = false)
    public Instant createdAt;

    /** Null while it is the current one. */
    public @Nullable Instant expiresAt;

    /** Oldest first. */
    public static Uni<List<DeviceKey>> of(long nvr) {
        return list("nvrId = ?1 order by createdAt, id", nvr);
    }

    public static Uni<List<DeviceKey>> validOf(long nvr, Instant now) {
        return list("nvrId = ?1 and (expiresAt is null or expiresAt > ?2) order by createdAt, id", nvr, now);
    }
}
