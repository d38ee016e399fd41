/**
 * All of Fleetwatch behind TLS and nothing in the clear: clients, replicas, broker, database and identity provider, each with
 * a certificate of a private authority. The environment of the services is what an operator would write.
 */
@NullMarked
package io.fleetwatch.systemtests.tls;

import org.jspecify.annotations.NullMarked;
