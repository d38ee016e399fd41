package io.fleetwatch.relay.access;

import io.fleetwatch.contracts.StreamEntry;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Consumer;

/** Which streams there are and whose. */
public interface StreamDirectory {

    /** From memory, so also while the database is away; may be a little behind. Any thread. */
    Optional<StreamEntry> known(String streamId);

    /** From the database; fails when that is away. */
    Uni<Optional<StreamEntry>> ask(String streamId);

    /** Called with the id of every stream that was added, changed, given away or removed. Any thread; returns at once. */
    void listen(Consumer<String> changed);
}
