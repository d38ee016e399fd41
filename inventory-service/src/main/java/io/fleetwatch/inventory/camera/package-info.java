/**
 * Cameras: creating, reading, editing and removing them. A new camera's status is derived from what its NVR last reported.
 */
@NullMarked
package io.fleetwatch.inventory.camera;

import org.jspecify.annotations.NullMarked;
