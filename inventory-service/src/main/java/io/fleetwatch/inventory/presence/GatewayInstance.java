package io.fleetwatch.inventory.presence;

/**
 * A gateway process as one partition of the log knows it.
 *
 * @param id          as in its records
 * @param heardMs     observed time of its newest record
 * @param digestOrder order of its newest digest, 0 before the first
 * @param leaving     it said that it stops; its silence is no fault
 * @param silent      not heard for too long: its sessions hold no NVR online until it is heard again
 */
public record GatewayInstance(String id, long heardMs, long digestOrder, boolean leaving, boolean silent) {

    GatewayInstance heard(long observedMs) {
        return new GatewayInstance(id, observedMs, digestOrder, leaving, false);
    }

    GatewayInstance digested(long order) {
        return new GatewayInstance(id, heardMs, order, leaving, silent);
    }

    GatewayInstance left() {
        return new GatewayInstance(id, heardMs, digestOrder, true, silent);
    }

    GatewayInstance fellSilent() {
        return new GatewayInstance(id, heardMs, digestOrder, leaving, true);
    }
}
