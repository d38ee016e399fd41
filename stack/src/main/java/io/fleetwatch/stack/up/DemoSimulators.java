package io.fleetwatch.stack.up;

import io.fleetwatch.stack.process.Program;
import io.fleetwatch.stack.process.ProgramProcess;
import io.fleetwatch.stack.running.Checkout;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The demo NVRs, each simulated by a process of its own, so that killing one is pulling one plug. */
final class DemoSimulators implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Checkout checkout;
    private final String socket;
    private final Path directory;
    private final List<ProgramProcess> running = new ArrayList<>();

    DemoSimulators(Checkout checkout, URI frontDoor, Path directory) {
        this.checkout = checkout;
        this.socket = "ws://" + frontDoor.getAuthority() + "/ws";
        this.directory = directory;
    }

    /** Their keys it finds in {@code .fleetwatch/demo}; on the command line every user of the machine could read them. */
    List<ProgramProcess> start(Collection<DemoNvr> nvrs) {
        for (DemoNvr nvr : nvrs) {
            List<String> arguments = List.of("nvr", nvr.hostname(), "--url", socket, "--cameras", nvr.report());
            ProgramProcess process = new ProgramProcess(
                    new Program(nvr.hostname(), checkout.simulators(), JVM, arguments, Map.of(), directory));
            process.start();
            running.add(process);
        }
        return List.copyOf(running);
    }

    @Override
    public void close() {
        running.parallelStream().forEach(ProgramProcess::close);
    }
}
