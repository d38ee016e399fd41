package io.fleetwatch.alerts.answer;

/**
 * One thing wrong with a request.
 *
 * @param field   its name on the wire, with path ({@code cameras[0].name}); empty when it is the body as a whole
 * @param message what is expected, for a person
 */
public record Violation(String field, String message) {}
