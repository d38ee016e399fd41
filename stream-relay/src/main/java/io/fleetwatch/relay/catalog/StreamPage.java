package io.fleetwatch.relay.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Streams in the order in which they were registered.
 *
 * @param nextCursor to be given as {@code cursor} for the next ones; absent when these are the last
 */
public record StreamPage(
        List<StreamView> streams,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
