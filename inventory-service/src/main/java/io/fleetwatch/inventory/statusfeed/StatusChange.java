package io.fleetwatch.inventory.statusfeed;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the feed's outbox as an edit writes it. The ledger writes its own by set-based SQL. */
@Entity
@Table(name = "status_change")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class StatusChange extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long nvrId;
    public @Nullable Long version;
    public String kind;
    public @Nullable Status fromStatus;
    public @Nullable Status toStatus;
    public Instant at;
    public String record;
    public @Nullable String traceParent;

    static StatusChange of(FeedRecord record, Instant at, @Nullable String traceParent) {
        StatusChange row = new StatusChange();
        row.traceParent = traceParent;
        row.at = at;
        row.record = new String(Codec.FEED.write(record), StandardCharsets.UTF_8);
        switch (record) {
            case FeedRecord.StatusChanged changed -> {
                row.about(changed.nvrId(), changed.version(), "status_changed");
                row.fromStatus = changed.from();
                row.toStatus = changed.to();
            }
            case FeedRecord.NvrChanged changed -> row.about(changed.nvrId(), changed.version(), "nvr_changed");
            case FeedRecord.NvrRemoved removed -> row.about(removed.nvrId(), removed.version(), "nvr_removed");
            case FeedRecord.Superseded superseded -> row.about(superseded.nvrId(), null, "superseded");
            case FeedRecord.ReportWanted wanted -> row.about(wanted.nvrId(), null, "report_wanted");
            case FeedRecord.Unknown unknown -> throw new IllegalArgumentException("Nobody writes " + unknown);
        }
        return row;
    }

    private void about(long nvr, @Nullable Long newVersion, String word) {
        nvrId = nvr;
        version = newVersion;
        kind = word;
    }
}
