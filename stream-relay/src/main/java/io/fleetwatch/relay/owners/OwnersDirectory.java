package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.StreamEntry;
import io.fleetwatch.relay.access.StreamDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/** The streams: from memory, and from the table when memory does not know. */
@ApplicationScoped
class OwnersDirectory implements StreamDirectory {

    private final OwnersReader reader;
    private final OwnersTable table;

    OwnersDirectory(OwnersReader reader, OwnersTable table) {
        this.reader = reader;
        this.table = table;
    }

    @Override
    public Optional<StreamEntry> known(String streamId) {
        // Half read, memory may name an owner of long ago.
        return reader.isReady() ? reader.known(streamId) : Optional.empty();
    }

    @Override
    public Uni<Optional<StreamEntry>> ask(String streamId) {
        return table.find(streamId);
    }

    @Override
    public void listen(Consumer<String> changed) {
        reader.listen(changed);
    }
}
