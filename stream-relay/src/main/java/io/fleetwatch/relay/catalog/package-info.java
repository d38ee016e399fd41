/**
 * The streams people have registered, table {@code relay.video_stream}, and its REST. Whoever asks sees their own streams, an
 * ML service those its token names; what is refused is refused with the field's name.
 */
@NullMarked
package io.fleetwatch.relay.catalog;

import org.jspecify.annotations.NullMarked;
