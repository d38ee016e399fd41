package io.fleetwatch.inventory.camera;

import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.camerahealth.LatestHealth;
import io.fleetwatch.inventory.page.Filters;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads cameras. A camera and its NVR come in one statement, so that their statuses are of one moment; health, which nobody
 * compares with status, follows in a second.
 */
@ApplicationScoped
public class CameraQueries {

    private final LatestHealth latestHealth;

    CameraQueries(LatestHealth latestHealth) {
        this.latestHealth = latestHealth;
    }

    /** At most {@code limit}, ordered by id; filters speak of camera {@code c} and NVR {@code n}. Needs a session. */
    public Uni<List<CameraView>> list(Filters filters, int limit) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createQuery(
                            "select c from Camera c join fetch c.nvr n" + filters.where() + " order by c.id",
                            Camera.class);
                    filters.parameters().forEach(query::setParameter);
                    return query.setMaxResults(limit).getResultList();
                })
                .chain(cameras -> latestHealth
                        .of(cameras.stream().map(camera -> camera.id).toList())
                        .map(health -> cameras.stream()
                                .map(camera -> CameraView.of(camera, health.get(camera.id)))
                                .toList()));
    }

    /** The camera, or 404. Needs a session. */
    public Uni<CameraView> one(long id, Scope scope) {
        Filters filters = new Filters("camera").scope("n.region", scope).and("c.id = :id", "id", id);
        return list(filters, 1).map(found -> {
            if (found.isEmpty()) {
                throw Refusal.notFound();
            }
            return found.getFirst();
        });
    }
}
