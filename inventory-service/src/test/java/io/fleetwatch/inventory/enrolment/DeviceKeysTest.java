package io.fleetwatch.inventory.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Kafka;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeviceKeysTest {

    @Test
    void showsAKeyOnceAndKeepsItsHash() throws Exception {
        Fleet.Nvr nvr = Fleet.nvr("north");
        String key = Person.admin()
                .asks()
                .post(nvr.path() + "/keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key", startsWith("fwk_"))
                .body("hostname", equalTo(nvr.hostname()))
                .body("expires_others_at", nullValue())
                .extract()
                .path("key");
        assertThat(key).hasSizeGreaterThan(40);
        Person.admin()
                .asks()
                .get(nvr.path() + "/keys")
                .then()
                .body("keys", hasSize(1))
                .body("keys[0].key", nullValue());
        assertThat(Sql.texts("SELECT sha256 FROM inventory.device_keys WHERE nvr_id = ?", nvr.id()))
                .containsExactly(KeyHash.sha256(key));
        await().untilAsserted(() -> assertThat(entry(nvr).keys())
                .singleElement()
                .satisfies(known -> assertThat(known.sha256()).isEqualTo(KeyHash.sha256(key))));
    }

    @Test
    void twoAreValidDuringRotationAndNeverThree() throws Exception {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        String first = nvr.makeKey();
        Instant expires = Instant.parse(Person.admin()
                .asks()
                .post(nvr.path() + "/keys")
                .then()
                .body("expires_others_at", notNullValue())
                .extract()
                .path("expires_others_at"));
        Assertions.assertThat(Duration.between(Instant.now(), expires))
                .isBetween(Duration.ofHours(23), Duration.ofHours(25));
        assertThat(ingest(nvr, first)).isEqualTo(200);

        String third = nvr.makeKey();
        Person.admin().asks().get(nvr.path() + "/keys").then().body("keys", hasSize(2));
        assertThat(ingest(nvr, first)).isEqualTo(401);
        assertThat(ingest(nvr, third)).isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(entry(nvr).keys()).hasSize(2);
            assertThat(entry(nvr).keys().get(0).expiresAt()).isNotNull();
            assertThat(entry(nvr).keys().get(1).expiresAt()).isNull();
        });
    }

    @Test
    void anExpiredKeyNoLongerWorks() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        String key = nvr.makeKey();
        assertThat(ingest(nvr, key)).isEqualTo(200);
        Sql.inOneTransaction(
                "UPDATE inventory.device_keys SET expires_at = now() - interval '1 s' WHERE nvr_id = " + nvr.id());
        assertThat(ingest(nvr, key)).isEqualTo(401);
        Person.admin().asks().get(nvr.path() + "/keys").then().body("keys", hasSize(0));
    }

    @Test
    void aRevokedKeyIsGoneAtOnceAndEverywhere() throws Exception {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        String key = nvr.makeKey();
        String id = Person.admin().asks().get(nvr.path() + "/keys").path("keys[0].id");
        Fleet.Nvr other = Fleet.nvr("north");
        Answers.refused(Person.admin().asks().delete(other.path() + "/keys/" + id), 404);

        Person.admin().asks().delete(nvr.path() + "/keys/" + id).then().statusCode(204);
        Answers.refused(Person.admin().asks().delete(nvr.path() + "/keys/" + id), 404);
        assertThat(ingest(nvr, key)).isEqualTo(401);
        await().untilAsserted(() -> {
            assertThat(entry(nvr).keys()).isEmpty();
            assertThat(entry(nvr).version()).isEqualTo(3);
        });
    }

    @Test
    void isRefusedForAnNvrThatDoesNotExist() {
        Answers.refused(Person.admin().asks().post("/api/nvrs/99999999/keys"), 404);
        Answers.refused(Person.admin().asks().get("/api/nvrs/99999999/keys"), 404);
    }

    private static int ingest(Fleet.Nvr nvr, String key) {
        return Person.nobody()
                .sends("{}")
                .header("X-Device-Key", key)
                .patch("/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.0.0.1")
                .then()
                .body("key", not(equalTo(key)))
                .extract()
                .statusCode();
    }

    private static RegistryEntry entry(Fleet.Nvr nvr) throws Exception {
        return Codec.REGISTRY.read(
                Kafka.values(Topics.NVRS, Long.toString(nvr.id())).getLast().getBytes(StandardCharsets.UTF_8));
    }
}
