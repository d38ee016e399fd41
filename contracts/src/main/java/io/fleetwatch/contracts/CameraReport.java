package io.fleetwatch.contracts;

/** One camera as its NVR sees it. The name is the NVR's own and may be unknown to the inventory. */
public record CameraReport(String name, Status status) {}
