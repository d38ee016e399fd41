package io.fleetwatch.stack.running;

import io.fleetwatch.stack.FreePorts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Where everything listens. Gateways and inventory services count up from their first port. */
public record Ports(int frontDoor, int identity, int postgres, int kafka, int firstGateway, int firstInventory) {

    private static final int FREE = 0;

    /** The documented ports of {@code ./fleetwatch up}. */
    public static Ports standard(int frontDoor) {
        return new Ports(frontDoor, 8090, 8432, 8092, 8101, 8201);
    }

    /** Free ones, for tests. */
    public static Ports free() {
        return new Ports(FREE, FREE, FREE, FREE, FREE, FREE);
    }

    int gateway(int index) {
        return firstGateway == FREE ? FreePorts.next() : firstGateway + index;
    }

    int inventory(int index) {
        return firstInventory == FREE ? FreePorts.next() : firstInventory + index;
    }

    /** Who would listen where, for telling which of the fixed ports is taken. */
    public Map<String, Integer> fixed(int gateways, int inventories) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("the front door", frontDoor);
        all.put("the identity provider", identity);
        all.put("PostgreSQL", postgres);
        all.put("Kafka", kafka);
        IntStream.range(0, gateways).forEach(i -> all.put("nvr-gateway-" + (i + 1), firstGateway + i));
        IntStream.range(0, inventories).forEach(i -> all.put("inventory-service-" + (i + 1), firstInventory + i));
        all.values().removeIf(port -> port == FREE);
        return all;
    }
}
