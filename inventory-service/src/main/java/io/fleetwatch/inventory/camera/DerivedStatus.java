package io.fleetwatch.inventory.camera;

import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.nvr.Nvr;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The status of a camera that is created while its NVR is connected: what the NVR's newest live session said. A session that
 * never reported cameras asserts that all are online; a report that does not name the camera leaves it offline.
 */
@ApplicationScoped
public class DerivedStatus {

    /** Sequence 0: never reported; -1: its report is being asked for, and will set the camera when it comes. */
    private static final String NEWEST = """
            SELECT CASE WHEN s.sequence = 0 THEN 'online'
              ELSE (SELECT e ->> 'status' FROM jsonb_array_elements(s.cameras) e WHERE e ->> 'name' = :name LIMIT 1)
            END
            FROM inventory.presence_session s WHERE s.nvr_id = :nvr AND s.live
            ORDER BY s.opening_offset DESC LIMIT 1""";

    /** Needs the NVR's row locked: the ledger cannot decide anything about it meanwhile. */
    public Uni<Status> of(Nvr nvr, String camera) {
        if (nvr.status == Status.OFFLINE) {
            return Uni.createFrom().item(Status.OFFLINE);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NEWEST, String.class)
                        .setParameter("name", camera)
                        .setParameter("nvr", nvr.id)
                        .getSingleResultOrNull())
                .map(word -> Status.ONLINE.wire().equals(word) ? Status.ONLINE : Status.OFFLINE);
    }
}
