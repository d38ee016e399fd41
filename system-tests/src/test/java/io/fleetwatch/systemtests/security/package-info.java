/**
 * The attack table of {@code docs/design/security.md} against the whole running system: each attack gets its documented
 * answer, whoever behaves well notices nothing, and no credential gets into a log.
 */
@NullMarked
package io.fleetwatch.systemtests.security;

import org.jspecify.annotations.NullMarked;
