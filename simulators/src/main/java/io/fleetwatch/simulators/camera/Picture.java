package io.fleetwatch.simulators.camera;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** A picture as a camera takes it, before it belongs to a stream. */
public record Picture(long seq, Instant takenAt, Buffer jpeg) {}
