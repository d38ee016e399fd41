package io.fleetwatch.gateway.registry;

import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.RegistryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry must say to let anybody in. JSON can leave out what the record's type says is there, so every field is looked
 * at before it is believed: one entry that lacks a field must not keep us from all behind it.
 */
final class Completeness {

    private Completeness() {}

    /**
     * @param nvr the key of the record, by which the entry is removed later
     * @throws MalformedRecordException when the entry is of another NVR or lacks something
     */
    static RegistryEntry checked(RegistryEntry entry, long nvr) throws MalformedRecordException {
        if (entry.nvrId() != nvr) {
            throw new MalformedRecordException("the entry is of another NVR than its key");
        }
        if (isMissing(entry.hostname()) || isMissing(entry.deviceName()) || !areWhole(entry.keys())) {
            throw new MalformedRecordException("a field is missing");
        }
        return entry;
    }

    private static boolean areWhole(@Nullable List<RegistryEntry.@Nullable DeviceKey> keys) {
        return keys != null
                && keys.stream().noneMatch(key -> key == null || isMissing(key.id()) || isMissing(key.sha256()));
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
