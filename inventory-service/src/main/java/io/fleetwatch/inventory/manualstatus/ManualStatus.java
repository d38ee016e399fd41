package io.fleetwatch.inventory.manualstatus;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.camera.Camera;
import io.fleetwatch.inventory.nvr.Nvr;
import io.fleetwatch.inventory.registry.Announcements;
import io.fleetwatch.inventory.statusfeed.StatusChanges;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Sets the status of a camera by hand, and asks its NVR for the truth, which overrides it. */
@ApplicationScoped
public class ManualStatus {

    private static final Logger LOG = Logger.getLogger(ManualStatus.class);

    private final ManualStatusSettings settings;
    private final StatusChanges feed;
    private final Announcements announcements;

    ManualStatus(ManualStatusSettings settings, StatusChanges feed, Announcements announcements) {
        this.settings = settings;
        this.feed = feed;
        this.announcements = announcements;
    }

    /** 400 while switched off, as for any field that cannot be set; 403 for who is not an administrator. */
    public void refuseUnlessAllowed(boolean admin) {
        if (!settings.enabled()) {
            throw Refusal.invalid(
                    "status",
                    "status follows the NVR's connection; setting it by hand is switched off (fleetwatch.manual-status.enabled)");
        }
        if (!admin) {
            throw Refusal.forbidden("Only administrators set a status by hand.");
        }
    }

    /** Call with the NVR's row locked. */
    public Uni<Void> set(Camera camera, Status to, Instant at, String who) {
        Nvr nvr = camera.nvr;
        Status from = camera.status;
        if (to == Status.ONLINE && nvr.status == Status.OFFLINE) {
            throw Refusal.conflict("status", "the NVR is offline, and so are its cameras");
        }
        if (from == to) {
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("Camera %s (%d) of %s set %s by hand by %s", camera.name, camera.id, nvr.hostname, to.wire(), who);
        long version = nvr.nextVersion();
        nvr.updatedAt = at;
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "UPDATE inventory.cameras SET status = :to, status_since = now(), updated_at = now() WHERE id = :id")
                        .setParameter("to", to.wire())
                        .setParameter("id", camera.id)
                        .executeUpdate())
                .chain(() -> feed.add(
                        new FeedRecord.StatusChanged(
                                nvr.id,
                                version,
                                nvr.hostname,
                                nvr.deviceName,
                                nvr.region,
                                nvr.status,
                                nvr.status,
                                List.of(new CameraChange(camera.id, camera.name, from, to)),
                                at),
                        at))
                .chain(() -> announcements.reportWanted(nvr, at));
    }
}
