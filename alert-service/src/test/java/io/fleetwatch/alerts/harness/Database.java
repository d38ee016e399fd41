package io.fleetwatch.alerts.harness;

/** Takes the database away. */
public final class Database {

    private Database() {}

    public static void stop() {
        Servers.running().postgres().stop();
    }

    public static void start() {
        Servers.running().postgres().start();
    }
}
