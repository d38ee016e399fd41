package io.fleetwatch.contracts;

/** A camera whose status changed within a status change of its NVR. */
public record CameraChange(long id, String name, Status from, Status to) {}
