package io.fleetwatch.contracts;

/**
 * That a stream exists and whose it is, topic {@link Topics#STREAM_OWNERS}: relays check viewers by it, also while the
 * database is away.
 *
 * @param version grows with every change of the entry; readers drop what is not newer
 * @param owner   subject of the owner's tokens
 */
public record StreamEntry(String streamId, long version, String owner, String deviceName, String deviceType) {}
