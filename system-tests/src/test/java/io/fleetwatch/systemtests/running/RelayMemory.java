package io.fleetwatch.systemtests.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a relay keeps in memory: live heap, and direct buffers of the JVM and of netty. */
public record RelayMemory(Fleet fleet, int relay) {

    public static RelayMemory of(Fleet fleet, int relay) {
        return new RelayMemory(fleet, relay);
    }

    /** Bytes after a garbage collection. */
    public long settled() {
        collectGarbage();
        Scrape scrape = fleet.scrapeRelay(relay);
        double heap = scrape.sum("jvm_memory_used_bytes", "area=\"heap\"");
        double direct = scrape.sum("jvm_buffer_memory_used_bytes", "id=\"direct\"");
        double netty = scrape.sum("allocator_memory_used", "memoryType=\"direct\"");
        return (long) (heap + direct + netty);
    }

    private void collectGarbage() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(fleet.relayPid(relay)), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("jcmd could not have the relay collect its garbage");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
