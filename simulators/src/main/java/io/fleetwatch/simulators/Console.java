package io.fleetwatch.simulators;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One line per event, each with the local time in front. */
public final class Console {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final PrintStream out;
    private final Clock clock;

    public Console() {
        this(System.out, Clock.system(ZoneId.systemDefault()));
    }

    public Console(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    public void line(String text) {
        out.println(LocalTime.now(clock).format(TIME) + "  " + text);
    }
}
