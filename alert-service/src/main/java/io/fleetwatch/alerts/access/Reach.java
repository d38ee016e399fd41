package io.fleetwatch.alerts.access;

import java.util.Set;

/**
 * Some of a kind by name, or all of it.
 *
 * @param all   whether every one is within reach
 * @param names the ones within reach otherwise; empty reaches nothing
 */
public record Reach(boolean all, Set<String> names) {

    public static final Reach NOTHING = new Reach(false, Set.of());
    public static final Reach EVERYTHING = new Reach(true, Set.of());

    public Reach {
        names = Set.copyOf(names);
    }

    public static Reach of(Set<String> names) {
        return new Reach(false, names);
    }
}
