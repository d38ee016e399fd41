package io.fleetwatch.relay.multipart;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One part of the body.
 *
 * @param contentType without parameters, in lower case; null when it does not say
 * @param timestampMs of a header {@code X-Timestamp}, epoch milliseconds; null when there is none that can be read
 */
public record Part(@Nullable String contentType, @Nullable Long timestampMs, Buffer payload) {}
