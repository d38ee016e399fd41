package io.fleetwatch.gateway.dashboard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which regions a dashboard may see: all, or those named in its token. Equal scopes share encoded batches. */
public sealed interface RegionScope {

    /** Every region, and NVRs without one. */
    record All() implements RegionScope {
        @Override
        public boolean sees(@Nullable String region) {
            return true;
        }
    }

    /** These regions; none is a legal answer. */
    record Only(Set<String> regions) implements RegionScope {
        public Only {
            regions = Set.copyOf(regions);
        }

        @Override
        public boolean sees(@Nullable String region) {
            // An NVR without a region belongs to nobody's region: in doubt it is not sent.
            return region != null && regions.contains(region);
        }
    }

    static RegionScope all() {
        return new All();
    }

    static RegionScope only(Set<String> regions) {
        return new Only(regions);
    }

    /** Whether a record of this region may be sent; null is a record without region. */
    boolean sees(@Nullable String region);
}
