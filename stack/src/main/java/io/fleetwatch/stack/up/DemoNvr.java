package io.fleetwatch.stack.up;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An NVR of the demonstration; it reports its last {@code detached} cameras as offline. */
record DemoNvr(String hostname, String deviceName, String region, String location, int cameras, int detached) {

    /** Two regions; the first is the example with three cameras online and two offline. */
    static final List<DemoNvr> ALL = List.of(
            new DemoNvr("demo-north-1", "Main Branch", "north", "Hamburg", 5, 2),
            new DemoNvr("demo-north-2", "Harbour Warehouse", "north", "Bremen", 4, 0),
            new DemoNvr("demo-south-1", "City Office", "south", "Munich", 3, 0),
            new DemoNvr("demo-south-2", "Parking Garage", "south", "Stuttgart", 6, 1),
            new DemoNvr("demo-south-3", "Depot", "south", "Augsburg", 2, 0));

    record Camera(String name, String address, boolean online) {}

    List<Camera> cameraList() {
        return IntStream.rangeClosed(1, cameras)
                .mapToObj(i ->
                        new Camera(String.format("CAM-%03d", i), "192.168.0." + (100 + i), i <= cameras - detached))
                .toList();
    }

    /** As the simulator's {@code --cameras} takes it. */
    String report() {
        return cameraList().stream()
                .map(it -> it.name() + ":" + it.address() + ":" + (it.online() ? "online" : "offline"))
                .collect(Collectors.joining(","));
    }
}
