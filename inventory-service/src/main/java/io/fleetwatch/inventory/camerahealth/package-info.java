/**
 * The health values that cameras send, as history. Health is data about a camera; it says nothing about its status.
 */
@NullMarked
package io.fleetwatch.inventory.camerahealth;

import org.jspecify.annotations.NullMarked;
