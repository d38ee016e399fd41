package io.fleetwatch.inventory.schema;

/** Fired once, when the database has every table that this version needs: now work may begin that no request asked for. */
public record SchemaReady() {}
