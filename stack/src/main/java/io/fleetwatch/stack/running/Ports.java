package io.fleetwatch.stack.running;

import io.fleetwatch.stack.FreePorts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Where everything listens. The replicas of a service count up from its first port. */
public record Ports(
        int frontDoor,
        int identity,
        int postgres,
        int kafka,
        int firstGateway,
        int firstInventory,
        int firstRelay,
        int firstRelayInternal,
        int firstAlertService,
        int firstDashboard) {

    private static final int FREE = 0;

    /** The documented ports of {@code ./fleetwatch up}. */
    public static Ports standard(int frontDoor) {
        return new Ports(frontDoor, 8090, 8432, 8092, 8101, 8201, 8301, 8351, 8401, 8501);
    }

    /** Free ones, for tests. */
    public static Ports free() {
        return new Ports(FREE, FREE, FREE, FREE, FREE, FREE, FREE, FREE, FREE, FREE);
    }

    int gateway(int index) {
        return replica(firstGateway, index);
    }

    int inventory(int index) {
        return replica(firstInventory, index);
    }

    int relay(int index) {
        return replica(firstRelay, index);
    }

    /** Where a relay listens for other relays. */
    int relayInternal(int index) {
        return replica(firstRelayInternal, index);
    }

    int alertService(int index) {
        return replica(firstAlertService, index);
    }

    int dashboard(int index) {
        return replica(firstDashboard, index);
    }

    private static int replica(int first, int index) {
        return first == FREE ? FreePorts.next() : first + index;
    }

    /** Who would listen where with one inventory, alert service and dashboard, for telling which of the fixed ports is taken. */
    public Map<String, Integer> fixed(int gateways, int relays) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("the front door", frontDoor);
        all.put("the identity provider", identity);
        all.put("PostgreSQL", postgres);
        all.put("Kafka", kafka);
        all.put("inventory-service-1", firstInventory);
        all.put("alert-service-1", firstAlertService);
        all.put("dashboard-1", firstDashboard);
        IntStream.range(0, gateways).forEach(i -> all.put("nvr-gateway-" + (i + 1), firstGateway + i));
        IntStream.range(0, relays).forEach(i -> {
            all.put("stream-relay-" + (i + 1), firstRelay + i);
            all.put("the other relays at stream-relay-" + (i + 1), firstRelayInternal + i);
        });
        all.values().removeIf(port -> port == FREE);
        return all;
    }
}
