package io.fleetwatch.relay.drain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** When each of the clients is to be closed. Pure, with the dice as an argument. */
final class DrainSchedule {

    /** @param atMs from the beginning of the drain */
    record Appointment(long atMs, Runnable close) {}

    private DrainSchedule() {}

    /** In the order of time, spread evenly at random over the period. */
    static List<Appointment> over(long periodMs, List<Runnable> closers, RandomGenerator dice) {
        List<Appointment> appointments = new ArrayList<>();
        for (Runnable closer : closers) {
            appointments.add(new Appointment(periodMs <= 0 ? 0 : dice.nextLong(periodMs), closer));
        }
        Collections.sort(appointments, (a, b) -> Long.compare(a.atMs(), b.atMs()));
        return appointments;
    }
}
