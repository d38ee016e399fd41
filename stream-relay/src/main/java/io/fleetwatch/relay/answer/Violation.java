package io.fleetwatch.relay.answer;

/**
 * One thing wrong with a request.
 *
 * @param field   its name on the wire; empty when it is the body as a whole
 * @param message what is expected, for a person
 */
public record Violation(String field, String message) {}
