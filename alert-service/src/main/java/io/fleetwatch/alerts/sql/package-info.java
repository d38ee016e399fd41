/**
 * How this service reaches its database: plain SQL on bounded pools, one for requests and one for storing. What the database
 * says against a statement is sorted here into "try again" and "never".
 */
@NullMarked
package io.fleetwatch.alerts.sql;

import org.jspecify.annotations.NullMarked;
