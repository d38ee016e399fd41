package io.fleetwatch.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine: finds free ones, and tells whether a given one is. */
public final class FreePorts {

    /**
     * Below the range from which Linux (32768 up) and macOS (49152 up) take ports for outgoing connections: a port from
     * that range can be lost to somebody's connection between finding it here and listening on it.
     */
    private static final int FIRST = 12_000;

    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    /** What this JVM already gave out; a port is free until its server listens, so looking again is not enough. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A port on which nobody listens, never the same twice in one JVM. */
    public static int next() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    /** This port, or a free one when it is 0. */
    public static int orNext(int port) {
        return port == 0 ? next() : port;
    }

    /** Whether nobody listens on this port, neither on all addresses nor on loopback. */
    public static boolean isFree(int port) {
        return bindable(new InetSocketAddress(port))
                && bindable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean bindable(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection of an earlier run in TIME_WAIT does not make a port taken.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
