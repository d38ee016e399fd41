/**
 * Who a client is: device keys and tokens of NVRs, tokens of people.
 * Expected failure is a value with a reason for the metric; on the wire all of them look alike.
 */
@NullMarked
package io.fleetwatch.gateway.auth;

import org.jspecify.annotations.NullMarked;
