/** Reading parts, whatever the pieces in which they come. */
@NullMarked
package io.fleetwatch.relay.multipart;

import org.jspecify.annotations.NullMarked;
