package io.fleetwatch.relay.access;

/** What somebody wants to do with a stream. */
public enum Verb {
    /** See its frames, its status and its alerts. */
    WATCH(true, true),
    /** Read what is registered about it. */
    READ(true, true),
    /** Send its frames. */
    PRODUCE(true, false),
    /** Rename it, give it away, delete it. */
    MANAGE(true, false),
    /** Raise an alert about it. */
    RAISE_ALERT(false, true);

    private final boolean forPeople;
    private final boolean forMlServices;

    Verb(boolean forPeople, boolean forMlServices) {
        this.forPeople = forPeople;
        this.forMlServices = forMlServices;
    }

    /** Whether this kind of caller may do it at all, with whichever stream. */
    public boolean isFor(Caller caller) {
        return caller.isMlService() ? forMlServices : caller.isPerson() && forPeople;
    }
}
