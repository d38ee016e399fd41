/**
 * The container images: what is in them, and that it runs. They are unpacked and started as a container engine would, by an
 * unprivileged user on a file system that cannot be written, against the embedded stack.
 */
@NullMarked
package io.fleetwatch.systemtests.images;

import org.jspecify.annotations.NullMarked;
