package io.fleetwatch.systemtests.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.dashboard.DashboardState;
import io.fleetwatch.simulators.dashboard.EventLog.Received;
import io.fleetwatch.simulators.dashboard.Finding;
import io.fleetwatch.simulators.dashboard.NvrView;
import io.fleetwatch.systemtests.running.Database.Change;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What must hold of every NVR's history, whatever happened. */
public final class History {

    private static final Set<String> NVR_MESSAGES =
            Set.of("nvr_online", "nvr_offline", "nvr_status_update", "nvr_changed");

    private History() {}

    /** Versions are dense, and each transition starts where the one before it ended. */
    public static void assertSound(List<Change> history) {
        Map<Long, List<Change>> byNvr = history.stream().collect(Collectors.groupingBy(Change::nvrId));
        byNvr.forEach((nvr, changes) -> {
            long first = changes.getFirst().version();
            assertThat(changes.stream().map(Change::version))
                    .as("versions of NVR %d", nvr)
                    .containsExactlyElementsOf(LongStream.range(first, first + changes.size())
                            .boxed()
                            .toList());
            List<Change> transitions =
                    changes.stream().filter(Change::isTransition).toList();
            for (int i = 1; i < transitions.size(); i++) {
                assertThat(transitions.get(i).from())
                        .as("transition %d of NVR %d in %s", i, nvr, transitions)
                        .isEqualTo(transitions.get(i - 1).to());
            }
        });
    }

    /**
     * What the dashboard was told about these NVRs is what the database recorded, each once and in order, as far as it
     * happened after the dashboard's first knowledge of the NVR.
     */
    public static void assertSame(DashboardSimulator dashboard, List<Change> recorded, Collection<Long> nvrs) {
        Map<Long, List<Long>> toldOf =
                dashboard.log().matching(received -> NVR_MESSAGES.contains(received.type())).stream()
                        .map(Received::event)
                        .collect(Collectors.groupingBy(
                                event -> event.getLong("nvr_id"),
                                Collectors.mapping(event -> event.getLong("version"), Collectors.toList())));
        Map<Long, List<Change>> recordedOf = recorded.stream().collect(Collectors.groupingBy(Change::nvrId));
        Map<Long, Long> knownVersions = dashboard.look(
                state -> state.nvrs().values().stream().collect(Collectors.toMap(NvrView::id, NvrView::version)));
        for (long nvr : nvrs) {
            List<Long> versions = recordedOf.getOrDefault(nvr, List.of()).stream()
                    .map(Change::version)
                    .toList();
            List<Long> told = toldOf.getOrDefault(nvr, List.of());
            if (told.isEmpty()) {
                // Then its snapshot said all there is.
                assertThat(versions.isEmpty() || versions.getLast().equals(knownVersions.get(nvr)))
                        .as("NVR %d, of which the dashboard was told nothing, has versions %s", nvr, versions)
                        .isTrue();
            } else {
                assertThat(told)
                        .as("versions of NVR %d told to the dashboard", nvr)
                        .isEqualTo(versions.stream()
                                .filter(version -> version >= told.getFirst())
                                .toList());
            }
        }
        assertThat(dashboard.look(DashboardState::findings).stream()
                        .filter(finding -> nvrs.contains(finding.nvrId()))
                        .map(Finding::toString))
                .as("gaps, doubles and contradictions in what the dashboard was told")
                .isEmpty();
    }
}
