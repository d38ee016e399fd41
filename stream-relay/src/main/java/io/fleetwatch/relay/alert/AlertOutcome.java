package io.fleetwatch.relay.alert;

/** What became of an alert. */
public sealed interface AlertOutcome {

    /**
     * Kafka has it.
     *
     * @param clientId the publisher's own id, or the one that was made
     */
    record Accepted(String alertId, String clientId) implements AlertOutcome {}

    /**
     * It was not taken, and may be sent again with the same id.
     *
     * @param why as the publisher is told
     */
    record Unavailable(String why) implements AlertOutcome {}
}
