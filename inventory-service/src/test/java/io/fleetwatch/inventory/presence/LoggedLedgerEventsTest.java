package io.fleetwatch.inventory.presence;

import static io.fleetwatch.contracts.Status.OFFLINE;
import static io.fleetwatch.contracts.Status.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CameraChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggedLedgerEventsTest {

    private static final PatternFormatter FORMAT = new PatternFormatter("%s");

    private final Logger logger = Logger.getLogger("fleetwatch.presence");
    private final List<String> lines = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private int woken;
    private final LoggedLedgerEvents events = new LoggedLedgerEvents(meters, () -> woken++);

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(FORMAT.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void saysWhichNvrChangedAndHowManyCameras() {
        events.committed(0, List.of(offline(1)), none());
        assertThat(lines).containsExactly("NVR Main Branch (host-1) marked offline, 2 cameras updated");
        assertThat(meters.counter("fleetwatch.nvr.transitions", "to", "offline").count())
                .isEqualTo(1);
        assertThat(meters.counter("fleetwatch.camera.transitions").count()).isEqualTo(2);
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void aMassOutageIsAFewLines() {
        events.committed(0, IntStream.range(0, 5_000).mapToObj(i -> offline(i)).toList(), none());
        assertThat(lines).hasSize(21).last().asString().contains("4980 more");
        assertThat(meters.counter("fleetwatch.nvr.transitions", "to", "offline").count())
                .isEqualTo(5_000);
    }

    @Test
    void nothingChangedIsNoLineAndWakesNobody() {
        events.committed(0, List.of(new Derivation.Outcome(1, "x", ONLINE, ONLINE, List.of(), 3)), none());
        assertThat(lines).isEmpty();
        assertThat(meters.counter("fleetwatch.ledger.unknown.cameras").count()).isEqualTo(3);
        assertThat(woken).isZero();
    }

    private static Derivation.Outcome offline(int number) {
        return new Derivation.Outcome(
                number,
                "Main Branch (host-" + number + ")",
                ONLINE,
                OFFLINE,
                List.of(new CameraChange(1, "A", ONLINE, OFFLINE), new CameraChange(2, "B", ONLINE, OFFLINE)),
                0);
    }

    private static PartitionChanges none() {
        PartitionChanges.Position position = new PartitionChanges.Position("topic", 0);
        return new PartitionChanges(
                0,
                position,
                position,
                ObservedClock.START,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
