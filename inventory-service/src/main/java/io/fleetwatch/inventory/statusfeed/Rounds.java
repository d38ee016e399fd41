package io.fleetwatch.inventory.statusfeed;

import io.fleetwatch.inventory.statusfeed.FeedOutbox.Pending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts rows into rounds in which no NVR stands twice. Each round is acknowledged before the next is sent: otherwise a failed
 * send followed by a successful one would put a newer version of an NVR before an older one, and readers would drop the
 * older as a repetition.
 */
final class Rounds {

    private Rounds() {}

    static List<List<Pending>> of(List<Pending> rows) {
        List<List<Pending>> rounds = new ArrayList<>();
        List<Pending> round = new ArrayList<>();
        Set<Long> nvrs = new HashSet<>();
        for (Pending row : rows) {
            if (!nvrs.add(row.nvr())) {
                rounds.add(round);
                round = new ArrayList<>();
                nvrs.clear();
                nvrs.add(row.nvr());
            }
            round.add(row);
        }
        if (!round.isEmpty()) {
            rounds.add(round);
        }
        return rounds;
    }
}
