package io.fleetwatch.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.RegistryEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private final Registry registry = new Registry();

    @Test
    void findsByHostnameAndId() {
        registry.put(entry(1, "a"));

        assertThat(registry.byHostname("a")).isEqualTo(entry(1, "a"));
        assertThat(registry.byId(1)).isEqualTo(entry(1, "a"));
        assertThat(registry.byHostname("A")).isNull();
    }

    @Test
    void forgetsAnOldNameAndARemovedNvr() {
        registry.put(entry(1, "a"));
        registry.put(entry(1, "b"));
        assertThat(registry.byHostname("a")).isNull();

        registry.remove(1);
        registry.remove(2);
        assertThat(registry.byHostname("b")).isNull();
        assertThat(registry.size()).isZero();
    }

    @Test
    void aNameThatMovedToAnotherNvrStaysWithIt() {
        registry.put(entry(1, "a"));
        registry.put(entry(2, "a"));
        registry.put(entry(1, "b"));

        assertThat(registry.byHostname("a")).isEqualTo(entry(2, "a"));
        registry.remove(1);
        assertThat(registry.byHostname("a")).isEqualTo(entry(2, "a"));
    }

    @Test
    void keepsTheOldWhileANewTopicFills() {
        registry.put(entry(1, "a"));
        registry.put(entry(2, "b"));
        registry.newGeneration();
        registry.put(entry(2, "b"));
        assertThat(registry.byHostname("a")).isNotNull();

        assertThat(registry.removeStale()).containsExactly(1L);
        assertThat(registry.byHostname("a")).isNull();
        assertThat(registry.byHostname("b")).isNotNull();
    }

    @Test
    void aRefillIsOverOnceAndOnlyAfterAFirstRecord() {
        Refill refill = new Refill(1_000);
        refill.record(0);
        assertThat(refill.isOver(5_000)).as("nothing was made anew").isFalse();

        refill.madeAnew();
        assertThat(refill.isOver(100_000)).as("still empty").isFalse();
        refill.record(100_000);
        refill.record(100_500);
        assertThat(refill.isOver(100_999)).isFalse();
        assertThat(refill.isOver(101_000)).isTrue();
        assertThat(refill.isOver(101_001)).isFalse();
    }

    @Test
    void anOlderEntryThatComesAgainIsNotTakenOver() {
        registry.put(new RegistryEntry(1, 5, "a", "revoked", null, List.of()));
        registry.put(new RegistryEntry(1, 4, "a", "still good", null, List.of()));
        assertThat(registry.byId(1)).extracting(RegistryEntry::deviceName).isEqualTo("revoked");
        registry.newGeneration();
        registry.put(new RegistryEntry(1, 4, "a", "restored from a backup", null, List.of()));
        assertThat(registry.byId(1)).extracting(RegistryEntry::deviceName).isEqualTo("restored from a backup");
    }

    private static RegistryEntry entry(long id, String hostname) {
        return new RegistryEntry(id, 1, hostname, "device", null, List.of());
    }
}
