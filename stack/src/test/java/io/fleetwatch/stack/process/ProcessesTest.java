package io.fleetwatch.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @Test
    void endsWhatAnEarlierRunRecordedAndLeftRunning(@TempDir Path directory) throws Exception {
        Process orphan = new ProcessBuilder("sleep", "600").start();
        ProcessRecords records = new ProcessRecords(directory);
        records.write("nvr-gateway-1", orphan.toHandle());

        assertThat(records.reap()).containsExactly("nvr-gateway-1 (pid " + orphan.pid() + ")");

        assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(records.reap()).isEmpty();
    }

    @Test
    void sparesAStrangerThatWasGivenARecordedPid(@TempDir Path directory) throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(directory.resolve("nvr-gateway-1.pid"), stranger.pid() + " 1000\n");
            Files.writeString(directory.resolve("half-written.pid"), "12");

            assertThat(new ProcessRecords(directory).reap()).isEmpty();

            assertThat(stranger.isAlive()).isTrue();
            assertThat(directory).isEmptyDirectory();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void endsAFrozenProcess() throws Exception {
        Process frozen = new ProcessBuilder("sleep", "600").start();
        Signals.send(frozen.toHandle(), "STOP");

        assertThat(Signals.end(frozen.toHandle(), "TERM", 5)).isTrue();

        assertThat(frozen.isAlive()).isFalse();
    }

    @Test
    void killsAProcessThatIgnoresTheGracefulSignal() throws Exception {
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done").start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("deaf");

        assertThat(Signals.end(deaf.toHandle(), "TERM", 1)).isFalse();

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void processesEndWithTheJvmThatStartedThemEvenWhenItIsKilled(@TempDir Path directory) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchedParent.class.getName())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        long child = Long.parseLong(parent.inputReader().readLine());
        assertThat(ProcessHandle.of(child)).isPresent();

        parent.destroyForcibly();

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** Starts a watched process, tells its pid and waits to be killed. */
    static final class WatchedParent {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process child = new ProcessBuilder(List.of("sleep", "600")).start();
            Watchdog.watch(child.toHandle(), Watchdog.Signal.TERM);
            System.out.println(child.pid());
            child.waitFor();
        }
    }
}
