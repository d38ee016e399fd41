/**
 * What happens to a database when versions come and go: the job that migrates, services that wait for it, schemas that are
 * newer than the code.
 */
@NullMarked
package io.fleetwatch.systemtests.upgrade;

import org.jspecify.annotations.NullMarked;
