package io.fleetwatch.inventory.camera;

import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.nvr.Nvr;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A camera of an NVR. As there, status is written by the ledger and by the manual override only, never through here. */
@Entity
@Table(name = "cameras")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class Camera extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "nvr_id", updatable = false)
    public Nvr nvr;

    public String name;
    public String ipAddress;

    @Column(updatable = false)
    public Status status = Status.OFFLINE;

    @Column(updatable = false)
    public Instant statusSince;

    public @Nullable String manufacturer;
    public @Nullable String model;
    public @Nullable String resolution;
    public @Nullable Double fps;
    public @Nullable Double bitrate;

    /** JSON text. */
    @ColumnTransformer(read = "cast(edge_storage as text)", write = "cast(cast(? as text) as jsonb)")
    public @Nullable String edgeStorage;

    /** The health values that are critical now. */
    public String[] criticalMetrics = {};

    @Column(updatable = false)
    public Instant createdAt;

    public Instant updatedAt;

    /** New and offline, as every camera of an NVR that is not connected. */
    public static Camera of(Nvr nvr, CameraFields fields, Instant now) {
        Camera camera = new Camera();
        camera.nvr = nvr;
        camera.name = fields.name();
        camera.ipAddress = fields.ipAddress();
        camera.statusSince = now;
        camera.createdAt = now;
        camera.updatedAt = now;
        return camera;
    }

    /** In the order of their ids. */
    public static Uni<List<Camera>> ofNvr(long nvr) {
        return list("nvr.id = ?1 order by id", nvr);
    }
}
