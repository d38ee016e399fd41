package io.fleetwatch.gateway.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** What our spans say about themselves: numbers and names of our own, nothing that lets anybody in. */
public final class Attributes {

    public static final AttributeKey<Long> NVR = AttributeKey.longKey("fleetwatch.nvr.id");
    public static final AttributeKey<String> SESSION = AttributeKey.stringKey("fleetwatch.session.id");
    public static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("fleetwatch.gateway.instance");
    public static final AttributeKey<String> REASON = AttributeKey.stringKey("fleetwatch.close.reason");
    public static final AttributeKey<String> EVENT = AttributeKey.stringKey("fleetwatch.event.type");
    public static final AttributeKey<Long> SEQ = AttributeKey.longKey("fleetwatch.feed.seq");

    /** Dashboards of this replica that may see it. */
    public static final AttributeKey<Long> DASHBOARDS = AttributeKey.longKey("fleetwatch.dashboards");

    /** Of these, the ones that take events in batches. */
    public static final AttributeKey<Long> BATCHED = AttributeKey.longKey("fleetwatch.dashboards.batched");

    /** Of these, the ones that had not been handed it when the span ended. */
    public static final AttributeKey<Long> BEHIND = AttributeKey.longKey("fleetwatch.dashboards.behind");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");

    private Attributes() {}

    static void kafka(Span span, String operation, String topic, @Nullable Integer partition) {
        span.setAttribute(SYSTEM, "kafka");
        span.setAttribute(OPERATION, operation);
        span.setAttribute(TOPIC, topic);
        if (partition != null) {
            span.setAttribute(PARTITION, partition.toString());
        }
    }
}
