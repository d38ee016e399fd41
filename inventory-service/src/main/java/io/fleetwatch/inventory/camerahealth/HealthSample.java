package io.fleetwatch.inventory.camerahealth;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** What a camera's health was at one time; a value that was not sent is null. */
@Entity
@Table(name = "camera_health")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class HealthSample extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long cameraId;
    public Instant at;
    public @Nullable Double qualityScore;
    public @Nullable Double pingMs;
    public @Nullable Double bitrate;

    /** JSON text. */
    @ColumnTransformer(read = "cast(storage as text)", write = "cast(cast(? as text) as jsonb)")
    public @Nullable String storage;
}
