package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads of an NVR's coming and going. */
@QuarkusTest
class LogLinesTest extends GatewayTest {

    private static final PatternFormatter FORMAT = new PatternFormatter("%s");

    private final Logger logger = Logger.getLogger("io.fleetwatch.gateway");
    private final Kept kept = new Kept();

    @BeforeEach
    void listen() {
        logger.addHandler(kept);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(kept);
    }

    @Test
    void tellWhoCameAndWentAndNeverTheCredential() {
        Fleet.Enrolled nvr = Fleet.enrol("logged");
        connect(nvr).close();

        await().atMost(SOON).untilAsserted(() -> assertThat(kept.lines)
                .anyMatch(line -> line.startsWith("INFO NVR authenticated: ") && line.contains(nvr.hostname()))
                .anyMatch(line -> line.startsWith("INFO NVR disconnected: " + nvr.hostname())));
        assertThat(kept.lines).noneMatch(line -> line.contains(nvr.key()));
    }

    private static final class Kept extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.FINE.intValue()) {
                lines.add(record.getLevel() + " " + FORMAT.format(record));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
