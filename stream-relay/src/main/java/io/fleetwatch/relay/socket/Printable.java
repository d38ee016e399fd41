package io.fleetwatch.relay.socket;

/** What a stranger sent, made fit for one line of a log. */
final class Printable {

    private static final int MAX = 100;

    private Printable() {}

    static String of(String text) {
        String head = text.length() <= MAX ? text : text.substring(0, MAX) + "…";
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}
