package io.fleetwatch.systemtests.presence;

import java.util.List;
import java.util.Random;

/** Breaks things, one every few seconds, and mends them; several may be broken at the same time. */
final class Trouble {

    private final World world;
    private final Random random;

    Trouble(World world) {
        this.world = world;
        this.random = world.random;
    }

    void next() {
        if (!world.troubled()) {
            return;
        }
        strike();
        world.time.in(500 + random.nextInt(4_000), this::next);
    }

    private void strike() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> nvr().toggleCamera();
            case 4, 5 -> nvr().disconnect(seconds(1, 40));
            case 6, 7 -> nvr().cutPower(seconds(1, 60));
            case 8 -> killGateway();
            case 9 -> gateway().freeze(seconds(3, 40));
            case 10 -> {
                gateway().drain();
                world.time.in(seconds(2, 6), world::startGateway);
            }
            case 11 -> {
                if (world.log.up) {
                    world.breakBroker(seconds(3, 60));
                }
            }
            case 12 -> {
                if (world.store.up) {
                    world.store.up = false;
                    world.time.in(seconds(3, 60), () -> world.store.up = true);
                }
            }
            case 13 -> killLedger();
            case 14 -> freezeLedger();
            default -> rebalance();
        }
    }

    /** Every run ends with NVRs that leave for good while the log is away: their closings outnumber what is kept. */
    void finale() {
        if (world.log.up) {
            world.breakBroker(seconds(12, 15));
        }
        for (int i = 0; i < 5; i++) {
            nvr().disconnect(seconds(200, 300));
        }
    }

    private void killGateway() {
        SimulatedGateway gateway = gateway();
        if (gateway.runs()) {
            gateway.kill();
            world.gatewayKilled();
            world.time.in(seconds(2, 20), world::startGateway);
        }
    }

    private void killLedger() {
        SimulatedLedger killed = ledger();
        SimulatedLedger other = other(killed);
        List<Integer> orphans = List.copyOf(killed.believed);
        killed.kill();
        world.time.in(seconds(3, 10), () -> other.believed.addAll(orphans));
        world.time.in(seconds(3, 15), () -> {
            killed.restart();
            cover();
        });
    }

    /** A long pause: the group gives its partitions away, and it goes on for a while without knowing. */
    private void freezeLedger() {
        SimulatedLedger frozen = ledger();
        SimulatedLedger other = other(frozen);
        List<Integer> taken = List.copyOf(frozen.believed);
        frozen.frozen = true;
        world.time.in(seconds(3, 8), () -> other.believed.addAll(taken));
        world.time.in(seconds(9, 30), () -> {
            frozen.frozen = false;
            world.time.in(seconds(1, 3), () -> frozen.believed.removeAll(taken));
        });
    }

    private void rebalance() {
        SimulatedLedger from = ledger();
        SimulatedLedger to = other(from);
        world.partitions().stream().filter(from.believed::contains).findAny().ifPresent(partition -> {
            to.believed.add(partition);
            world.time.in(seconds(0, 3), () -> {
                if (to.alive && to.believed.contains(partition)) {
                    from.believed.remove(partition);
                }
            });
        });
    }

    /** No partition stays without an owner. */
    private void cover() {
        SimulatedLedger heir = world.ledgers.stream()
                .filter(l -> l.alive && !l.frozen)
                .findFirst()
                .orElseThrow();
        for (int partition : world.partitions()) {
            if (world.ledgers.stream().noneMatch(l -> l.alive && !l.frozen && l.believed.contains(partition))) {
                heir.believed.add(partition);
            }
        }
    }

    void heal() {
        world.mendBroker();
        world.store.heal();
        world.gateways.forEach(SimulatedGateway::thaw);
        if (world.gateways.stream().noneMatch(SimulatedGateway::runs)) {
            world.startGateway();
        }
        world.ledgers.forEach(SimulatedLedger::restart);
        cover();
        world.time.every(1_000, this::cover);
    }

    private long seconds(int from, int to) {
        return 1_000L * from + random.nextInt(1_000 * (to - from) + 1);
    }

    private SimulatedNvr nvr() {
        return world.nvrs.get(random.nextInt(world.nvrs.size()));
    }

    private SimulatedGateway gateway() {
        return world.gateways.get(random.nextInt(world.gateways.size()));
    }

    private SimulatedLedger ledger() {
        return world.ledgers.get(random.nextInt(2));
    }

    private SimulatedLedger other(SimulatedLedger one) {
        return world.ledgers.get(0) == one ? world.ledgers.get(1) : world.ledgers.get(0);
    }
}
