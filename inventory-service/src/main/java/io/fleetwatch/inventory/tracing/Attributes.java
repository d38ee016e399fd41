package io.fleetwatch.inventory.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;

/** What our spans say about themselves: numbers and names of our own, nothing that lets anybody in. */
final class Attributes {

    static final AttributeKey<Long> NVR = AttributeKey.longKey("fleetwatch.nvr.id");
    static final AttributeKey<Long> VERSION = AttributeKey.longKey("fleetwatch.nvr.version");
    static final AttributeKey<String> FROM = AttributeKey.stringKey("fleetwatch.status.from");
    static final AttributeKey<String> TO = AttributeKey.stringKey("fleetwatch.status.to");
    static final AttributeKey<Long> CAMERAS = AttributeKey.longKey("fleetwatch.cameras.changed");
    static final AttributeKey<Long> CHANGES = AttributeKey.longKey("fleetwatch.ledger.changes");
    static final AttributeKey<Long> PARTITION = AttributeKey.longKey("fleetwatch.ledger.partition");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");

    private Attributes() {}

    static void kafka(Span span, String operation, String topic) {
        span.setAttribute(SYSTEM, "kafka");
        span.setAttribute(OPERATION, operation);
        span.setAttribute(TOPIC, topic);
    }
}
