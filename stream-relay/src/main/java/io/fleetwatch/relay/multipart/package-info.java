/**
 * Reading pictures that come as parts of one endless HTTP body, as ffmpeg and IP cameras send them. Pure: bytes go in, parts
 * come out, whatever the pieces in which the network delivers them.
 */
@NullMarked
package io.fleetwatch.relay.multipart;

import org.jspecify.annotations.NullMarked;
