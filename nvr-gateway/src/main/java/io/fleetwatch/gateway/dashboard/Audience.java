package io.fleetwatch.gateway.dashboard;

import org.jspecify.annotations.Nullable;

/** Whose an alert is. Pure. */
public sealed interface Audience {

    /** One person, wherever their regions are; administrators are no exception, since streams are personal. */
    record Owner(String subject) implements Audience {
        @Override
        public boolean includes(@Nullable String person, RegionScope scope) {
            return subject.equals(person);
        }
    }

    /** Everybody who may see the region; one without a region is for those who see all. */
    record Region(@Nullable String region) implements Audience {
        @Override
        public boolean includes(@Nullable String person, RegionScope scope) {
            return scope.sees(region);
        }
    }

    /** Whether a dashboard of this person with this scope may be sent it. */
    boolean includes(@Nullable String person, RegionScope scope);
}
