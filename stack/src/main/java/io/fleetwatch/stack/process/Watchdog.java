package io.fleetwatch.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ends our child processes when this JVM dies in a way that runs no code of ours, SIGKILL included.
 *
 * <p>It is a shell that reads from a pipe of which this JVM holds the only other end. The pipe closes with the JVM, however
 * that ends, and the shell then signals every process that it was told of and not told to forget.
 */
public final class Watchdog {

    /** How the watchdog ends a process; PostgreSQL waits for its clients on TERM and disconnects them on INT. */
    public enum Signal {
        TERM,
        INT
    }

    // Ignores Ctrl-C, which a terminal sends to the whole process group: the JVM decides about the order of stopping.
    private static final String SCRIPT = """
            trap '' INT HUP
            watched=
            while read -r verb signal pid; do
              case $verb in
                watch) watched="$watched $signal:$pid" ;;
                forget)
                  kept=
                  for one in $watched; do
                    case $one in *:"$pid") ;; *) kept="$kept $one" ;; esac
                  done
                  watched=$kept ;;
              esac
            done
            [ -n "$watched" ] || exit 0
            for one in $watched; do kill -"${one%%:*}" "${one#*:}" 2>/dev/null; done
            sleep 10
            for one in $watched; do kill -KILL "${one#*:}" 2>/dev/null; done
            """;

    private static final Watchdog INSTANCE = new Watchdog();

    /** Null until the first process is watched; owned by this object's monitor. */
    private @Nullable Writer pipe;

    private Watchdog() {}

    /** Ends this process when this JVM ends, unless it ended before. */
    public static void watch(ProcessHandle process, Signal signal) {
        INSTANCE.tell("watch " + signal + " " + process.pid());
        // Its pid may be given to somebody else's process later.
        CompletableFuture<Void> unused = process.onExit().thenRun(() -> INSTANCE.tell("forget - " + process.pid()));
    }

    private synchronized void tell(String line) {
        try {
            if (pipe == null) {
                Process shell = new ProcessBuilder("sh", "-c", SCRIPT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                pipe = shell.outputWriter(StandardCharsets.US_ASCII);
            }
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog process is gone", e);
        }
    }
}
