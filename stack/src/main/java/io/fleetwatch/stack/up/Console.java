package io.fleetwatch.stack.up;

/** Tells the person at the terminal; whole lines, from any thread. */
final class Console {

    synchronized void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
