package io.fleetwatch.relay.audience;

/** Tells a newcomer what was said before it came: what is so now, and not yet known to it. */
public interface Greeter {

    /** Called once after somebody joined and was told so. Any thread; returns at once. */
    void greet(String streamId, Topic topic, Listener newcomer);
}
