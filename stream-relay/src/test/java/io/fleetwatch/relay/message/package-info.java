/** What texts become, whatever the texts. */
@NullMarked
package io.fleetwatch.relay.message;

import org.jspecify.annotations.NullMarked;
