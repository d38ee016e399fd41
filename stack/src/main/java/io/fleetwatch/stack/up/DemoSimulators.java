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

/** The demo devices, each simulated by a process of its own, so that killing one is pulling one plug. */
final class DemoSimulators implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Checkout checkout;
    private final String address;
    private final URI tokenEndpoint;
    private final Path directory;
    private final List<ProgramProcess> running = new ArrayList<>();

    DemoSimulators(Checkout checkout, URI frontDoor, URI tokenEndpoint, Path directory) {
        this.checkout = checkout;
        this.address = "ws://" + frontDoor.getAuthority();
        this.tokenEndpoint = tokenEndpoint;
        this.directory = directory;
    }

    /** Their keys it finds in {@code .fleetwatch/demo}; on the command line every user of the machine could read them. */
    List<ProgramProcess> startNvrs(Collection<DemoNvr> nvrs) {
        return nvrs.stream()
                .map(nvr -> start(
                        nvr.hostname(),
                        List.of("nvr", nvr.hostname(), "--url", address + "/ws", "--cameras", nvr.report())))
                .toList();
    }

    /**
     * One camera with a stream for each of the demo people, so that whoever signs in sees it, and one ML service. Its name is
     * not the one a camera has by default: two of one name are one camera, and the newer sends the older away.
     */
    List<ProgramProcess> startVideo() {
        return List.of(
                start("demo-camera", video("camera", "--name", "Front yard", "--user", "admin,operator,viewer")),
                start("demo-ml", video("ml")));
    }

    private List<String> video(String command, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--url", address + "/api/streams/ws", "--token-url", tokenEndpoint.toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private ProgramProcess start(String name, List<String> arguments) {
        ProgramProcess process =
                new ProgramProcess(new Program(name, checkout.simulators(), JVM, arguments, Map.of(), directory));
        process.start();
        running.add(process);
        return process;
    }

    @Override
    public void close() {
        running.parallelStream().forEach(ProgramProcess::close);
    }
}
