package io.fleetwatch.relay.socket;

/** What is said in several places has to be the same to the letter: a foreign stream must not read like a missing one. */
final class Refusals {

    static final String NOT_FOUND = "Stream not found";
    static final String TRY_AGAIN = "This cannot be checked now; try again";

    private Refusals() {}
}
