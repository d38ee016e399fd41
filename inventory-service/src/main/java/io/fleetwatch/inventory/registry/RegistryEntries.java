package io.fleetwatch.inventory.registry;

import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.inventory.enrolment.DeviceKey;
import io.fleetwatch.inventory.nvr.Nvr;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What gateways must know of an NVR to let it in. */
@ApplicationScoped
class RegistryEntries {

    Uni<RegistryEntry> of(Nvr nvr, Instant now) {
        return DeviceKey.validOf(nvr.id, now).map(keys -> entry(nvr, keys));
    }

    static RegistryEntry entry(Nvr nvr, List<DeviceKey> keys) {
        List<RegistryEntry.DeviceKey> known = keys.stream()
                .map(key -> new RegistryEntry.DeviceKey(key.id, key.sha256, key.expiresAt))
                .toList();
        return new RegistryEntry(nvr.id, nvr.version, nvr.hostname, nvr.deviceName, nvr.region, known);
    }
}
