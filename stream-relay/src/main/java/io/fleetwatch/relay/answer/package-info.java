/**
 * How this service says no over HTTP: problem+json with the reason, and with the offending fields where there are some. REST
 * and the video routes answer alike.
 */
@NullMarked
package io.fleetwatch.relay.answer;

import org.jspecify.annotations.NullMarked;
