/**
 * Everything Fleetwatch needs around its services, without Docker: real PostgreSQL, real Kafka, a development identity
 * provider, the front door and the services as processes. {@code ./fleetwatch up} and the tests run on the same pieces.
 */
@NullMarked
package io.fleetwatch.stack;

import org.jspecify.annotations.NullMarked;
