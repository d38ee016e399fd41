package io.fleetwatch.inventory.process;

import java.util.Collection;

/** A bean with threads of its own. */
public interface OwnsThreads {

    /** Always the same ones, from the making of the bean on. */
    Collection<OwnedThread> ownThreads();
}
