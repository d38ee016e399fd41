package io.fleetwatch.inventory.nvr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.body.RequestBody;
import io.fleetwatch.inventory.camera.Camera;
import io.fleetwatch.inventory.camera.CameraFields;
import io.fleetwatch.inventory.registry.Announcements;
import io.fleetwatch.inventory.transaction.Moment;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an edit of an NVR does, within a transaction that the caller opened. */
@ApplicationScoped
public class NvrEdits {

    private final NvrQueries queries;
    private final Announcements announcements;
    private final RequestBody bodies;

    NvrEdits(NvrQueries queries, Announcements announcements, RequestBody bodies) {
        this.queries = queries;
        this.announcements = announcements;
        this.bodies = bodies;
    }

    public Uni<NvrView> create(NewNvr wanted, Scope scope) {
        refuseForeign(wanted.region(), scope);
        Instant now = Moment.now();
        Nvr nvr = new Nvr();
        wanted.fields().putOn(nvr);
        nvr.statusSince = now;
        nvr.createdAt = now;
        nvr.updatedAt = now;
        return nvr.<Nvr>persist()
                .chain(stored -> addCameras(stored, wanted.camerasOrNone(), now))
                .chain(() -> announcements.changed(nvr, now))
                .chain(() -> view(nvr));
    }

    /** Changes nothing, and tells nobody, when the NVR already is as it should be. */
    public Uni<NvrView> patch(long id, ObjectNode patch, Scope scope) {
        return locked(id, scope).chain(nvr -> {
            NvrFields current = NvrFields.of(nvr);
            NvrFields wanted = bodies.merge(current, patch, NvrFields.class);
            if (wanted.equals(current)) {
                return view(nvr);
            }
            refuseForeign(wanted.region(), scope);
            wanted.putOn(nvr);
            nvr.updatedAt = Moment.now();
            Uni<Void> told = Objects.equals(current.region(), wanted.region())
                    ? announcements.changed(nvr, nvr.updatedAt)
                    : announcements.moved(nvr, current.region(), nvr.updatedAt);
            return told.chain(() -> view(nvr));
        });
    }

    public Uni<Void> delete(long id, Scope scope) {
        return locked(id, scope).chain(nvr -> announcements
                .removed(nvr, Moment.now())
                .chain(nvr::delete)
                .chain(Panache::flush));
    }

    /** The NVR with its row locked, or 404. */
    public Uni<Nvr> locked(long id, Scope scope) {
        return Nvr.lock(id).map(nvr -> {
            if (nvr == null || !scope.sees(nvr.region)) {
                throw Refusal.notFound();
            }
            return nvr;
        });
    }

    private Uni<NvrView> view(Nvr nvr) {
        return Panache.flush().chain(() -> queries.one(nvr.id, Scope.EVERYTHING));
    }

    private static Uni<Void> addCameras(Nvr nvr, List<CameraFields> cameras, Instant now) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (CameraFields fields : cameras) {
            all = all.chain(() -> Camera.of(nvr, fields, now).persist()).replaceWithVoid();
        }
        return all;
    }

    private static void refuseForeign(@Nullable String region, Scope scope) {
        if (!scope.sees(region)) {
            throw Refusal.forbidden(
                    region == null
                            ? "An NVR without a region is for administrators; name one of your regions."
                            : "You may put NVRs into your own regions only.");
        }
    }
}
