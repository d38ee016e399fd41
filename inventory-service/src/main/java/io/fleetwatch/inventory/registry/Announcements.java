package io.fleetwatch.inventory.registry;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.inventory.camera.Camera;
import io.fleetwatch.inventory.nvr.Nvr;
import io.fleetwatch.inventory.outbox.Outbox;
import io.fleetwatch.inventory.statusfeed.StatusChanges;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells dashboards and gateways of an edit, within its transaction. Every method wants the NVR's row locked (or new), raises
 * its version once for each public record, and puts the record and the registry entry beside the edit.
 */
@ApplicationScoped
public class Announcements {

    private final StatusChanges feed;
    private final Outbox outbox;
    private final RegistryEntries entries;

    Announcements(StatusChanges feed, Outbox outbox, RegistryEntries entries) {
        this.feed = feed;
        this.outbox = outbox;
        this.entries = entries;
    }

    /** The NVR, one of its cameras or one of its keys was created, edited or removed. */
    public Uni<Void> changed(Nvr nvr, Instant at) {
        long version = nvr.nextVersion();
        return Panache.flush()
                .chain(() -> Camera.ofNvr(nvr.id))
                .chain(cameras -> feed.add(whole(nvr, version, cameras, at), at))
                .chain(() -> entries.of(nvr, at))
                .chain(entry -> outbox.registry(entry, at));
    }

    /** The NVR left {@code from} for another region: who sees only the old one is told that it is gone. */
    public Uni<Void> moved(Nvr nvr, @Nullable String from, Instant at) {
        return feed.add(new FeedRecord.NvrRemoved(nvr.id, nvr.nextVersion(), nvr.hostname, from, at), at)
                .chain(() -> changed(nvr, at));
    }

    /** The NVR is about to be deleted. */
    public Uni<Void> removed(Nvr nvr, Instant at) {
        return feed.add(new FeedRecord.NvrRemoved(nvr.id, nvr.nextVersion(), nvr.hostname, nvr.region, at), at)
                .chain(() -> outbox.removeFromRegistry(nvr.id, at));
    }

    /** What the database says of the NVR's cameras may no longer be what the NVR said: its gateway sends that again. */
    public Uni<Void> reportWanted(Nvr nvr, Instant at) {
        return feed.add(new FeedRecord.ReportWanted(nvr.id), at);
    }

    private static FeedRecord whole(Nvr nvr, long version, List<Camera> cameras, Instant at) {
        List<FeedRecord.FeedCamera> all = cameras.stream()
                .map(camera -> new FeedRecord.FeedCamera(camera.id, camera.name, camera.ipAddress, camera.status))
                .toList();
        return new FeedRecord.NvrChanged(
                nvr.id, version, nvr.hostname, nvr.deviceName, nvr.region, nvr.location, nvr.status, all, at);
    }
}
