package io.fleetwatch.gateway.feed;

/**
 * What the broker said about the feed's end.
 *
 * @param generation the topic's id
 * @param end        offset the next record will have; the highest {@code seq} is one less
 * @param askedAt    when we asked, in milliseconds of the feed's clock: the answer is at least that fresh
 */
public record BrokerEnd(String generation, long end, long askedAt) {}
