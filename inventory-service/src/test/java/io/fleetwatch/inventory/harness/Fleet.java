package io.fleetwatch.inventory.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** Makes NVRs and cameras that no other test has. */
public final class Fleet {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Fleet() {}

    /** A word that nobody used before. */
    public static String fresh(String prefix) {
        return prefix + "-" + NEXT.incrementAndGet();
    }

    /** An NVR that is offline and has the cameras, at 10.0.0.1 and on. */
    public static Nvr nvr(String region, String... cameras) {
        return named(fresh("NVR"), region, cameras);
    }

    public static Nvr named(String hostname, String region, String... cameras) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < cameras.length; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"%s\",\"ip_address\":\"10.0.0.%d\"}".formatted(cameras[i], i + 1));
        }
        int id = Person.admin()
                .sends("{\"hostname\":\"%s\",\"device_name\":\"Device %s\",\"region\":\"%s\",\"cameras\":[%s]}"
                        .formatted(hostname, hostname, region, list))
                .post("/api/nvrs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new Nvr(id, hostname);
    }

    /** An NVR of the test. */
    public record Nvr(long id, String hostname) {

        public String path() {
            return "/api/nvrs/" + id;
        }

        /** Path of the camera of that name. */
        public String camera(String name) {
            return "/api/cameras/" + cameraId(name);
        }

        public long cameraId(String name) {
            return Sql.number("SELECT id FROM inventory.cameras WHERE nvr_id = ? AND name = ?", id, name);
        }

        /** As the ledger does it: NVR and cameras in one transaction. */
        public void status(String status) {
            Sql.inOneTransaction(
                    "UPDATE inventory.nvrs SET status = '%s', status_since = now() WHERE id = %d".formatted(status, id),
                    "UPDATE inventory.cameras SET status = '%s', status_since = now() WHERE nvr_id = %d"
                            .formatted(status, id));
        }

        public String makeKey() {
            return Person.admin()
                    .asks()
                    .post(path() + "/keys")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("key");
        }
    }
}
