package io.fleetwatch.inventory.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.body.RequestBody;
import io.fleetwatch.inventory.manualstatus.ManualStatus;
import io.fleetwatch.inventory.nvr.Nvr;
import io.fleetwatch.inventory.nvr.NvrEdits;
import io.fleetwatch.inventory.registry.Announcements;
import io.fleetwatch.inventory.transaction.Moment;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an edit of a camera does, within a transaction that the caller opened. The NVR's row is locked first, always. */
@ApplicationScoped
public class CameraEdits {

    private final CameraQueries queries;
    private final NvrEdits nvrs;
    private final DerivedStatus derived;
    private final Announcements announcements;
    private final ManualStatus manualStatus;
    private final RequestBody bodies;
    private final CameraSettings settings;

    CameraEdits(
            CameraQueries queries,
            NvrEdits nvrs,
            DerivedStatus derived,
            Announcements announcements,
            ManualStatus manualStatus,
            RequestBody bodies,
            CameraSettings settings) {
        this.queries = queries;
        this.nvrs = nvrs;
        this.derived = derived;
        this.announcements = announcements;
        this.manualStatus = manualStatus;
        this.bodies = bodies;
        this.settings = settings;
    }

    public Uni<CameraView> create(NewCamera wanted, Scope scope) {
        return nvrs.locked(wanted.nvrId(), scope)
                // The path exists; what is wrong is a field of the body.
                .onFailure(Refusal::isNotFound)
                .transform(missing -> Refusal.invalid("nvr_id", "there is no such NVR, or it is not yours"))
                .call(this::refuseWhenFull)
                .chain(nvr -> derived.of(nvr, wanted.name()).chain(status -> {
                    Instant now = Moment.now();
                    Camera camera = Camera.of(nvr, wanted.fields(), now);
                    camera.status = status;
                    return camera.<Camera>persist()
                            .call(() -> announcements.changed(nvr, now))
                            .chain(this::view);
                }));
    }

    /**
     * @param patch  the fields to change, status aside
     * @param status the status to set by hand; null leaves it
     */
    public Uni<CameraView> patch(long id, ObjectNode patch, @Nullable Status status, Scope scope, String who) {
        return locked(id, scope).chain(camera -> {
            CameraFields current = CameraFields.of(camera);
            CameraFields wanted = bodies.merge(current, patch, CameraFields.class);
            Instant now = Moment.now();
            return change(camera, current, wanted, now)
                    .chain(() ->
                            status == null ? Uni.createFrom().voidItem() : manualStatus.set(camera, status, now, who))
                    .chain(() -> view(camera));
        });
    }

    public Uni<Void> delete(long id, Scope scope) {
        return locked(id, scope).chain(camera -> {
            Nvr nvr = camera.nvr;
            return camera.delete().chain(Panache::flush).chain(() -> announcements.changed(nvr, Moment.now()));
        });
    }

    private Uni<Void> change(Camera camera, CameraFields current, CameraFields wanted, Instant now) {
        if (wanted.equals(current)) {
            return Uni.createFrom().voidItem();
        }
        camera.name = wanted.name();
        camera.ipAddress = wanted.ipAddress();
        camera.updatedAt = now;
        // Reports find a camera by its name: under a new one the NVR may have said something else about it.
        Uni<Void> told = Panache.flush().chain(() -> announcements.changed(camera.nvr, now));
        return wanted.name().equals(current.name())
                ? told
                : told.chain(() -> announcements.reportWanted(camera.nvr, now));
    }

    /** The camera of that name under the NVR of that hostname, or 404. A name alone may belong to many. */
    public Uni<Long> idByName(String name, @Nullable String hostname) {
        if (hostname == null || hostname.isEmpty()) {
            throw Refusal.invalid("hostname", "must name the camera's NVR");
        }
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select c.id from Camera c where c.name = :name and c.nvr.hostname = :hostname",
                                Long.class)
                        .setParameter("name", name)
                        .setParameter("hostname", hostname)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(Refusal::notFound);
    }

    private Uni<Camera> locked(long id, Scope scope) {
        return Panache.getSession()
                .chain(session -> session.createQuery("select c.nvr.id from Camera c where c.id = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .chain(nvr -> nvr == null ? Uni.createFrom().failure(Refusal.notFound()) : nvrs.locked(nvr, scope))
                // Again, now that nobody else can move it: it may have been removed while we waited for the lock.
                .chain(nvr -> Camera.<Camera>findById(id))
                .map(camera -> {
                    if (camera == null) {
                        throw Refusal.notFound();
                    }
                    return camera;
                });
    }

    private Uni<Void> refuseWhenFull(Nvr nvr) {
        return Camera.count("nvr.id = ?1", nvr.id)
                .invoke(count -> {
                    if (count >= settings.maxPerNvr()) {
                        throw Refusal.conflict("nvr_id", "the NVR has " + count + " cameras, the most it may have");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<CameraView> view(Camera camera) {
        // Cleared, so that the answer is what the database now holds.
        return Panache.flush()
                .chain(Panache::getSession)
                .invoke(session -> session.clear())
                .chain(() -> queries.one(camera.id, Scope.EVERYTHING));
    }

    /** Takes {@code status} out of a patch; null when it is not there. */
    static @Nullable Status takeStatus(ObjectNode patch) {
        JsonNode word = patch.remove("status");
        if (word == null) {
            return null;
        }
        for (Status status : Status.values()) {
            if (word.isTextual() && word.textValue().equals(status.wire())) {
                return status;
            }
        }
        throw Refusal.invalid("status", "must be online or offline");
    }
}
