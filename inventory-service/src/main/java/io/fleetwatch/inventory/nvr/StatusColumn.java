package io.fleetwatch.inventory.nvr;

import io.fleetwatch.contracts.Status;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps {@link Status} as the word of the wire. */
@Converter(autoApply = true)
public class StatusColumn implements AttributeConverter<Status, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Status status) {
        return status == null ? null : status.wire();
    }

    @Override
    public @Nullable Status convertToEntityAttribute(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return word.equals(Status.ONLINE.wire()) ? Status.ONLINE : Status.OFFLINE;
    }
}
