package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.contracts.CloseCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A socket that takes messages when its test says so. */
final class FakeSocket implements DashboardSocket {

    private final String id;
    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();

    final List<String> sent = new ArrayList<>();
    long sentBytes;

    /** Takes every message at once. */
    boolean open = true;

    /** Forgets what was sent, for tests that send more than they want to hold. */
    boolean forgetful;

    @Nullable
    CloseCode closed;

    FakeSocket(String id) {
        this.id = id;
    }

    static FakeSocket stopped(String id) {
        FakeSocket socket = new FakeSocket(id);
        socket.open = false;
        return socket;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Uni<Void> send(String text) {
        return Uni.createFrom().emitter(emitter -> {
            sentBytes += text.length();
            if (!forgetful) {
                sent.add(text);
            }
            if (open) {
                emitter.complete(null);
            } else {
                waiting.add(emitter);
            }
        });
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }

    /** Takes the oldest message that waits. */
    void takeOne() {
        waiting.remove().complete(null);
    }

    void takeAll() {
        while (!waiting.isEmpty()) {
            takeOne();
        }
    }

    void fail() {
        waiting.remove().fail(new IllegalStateException("connection reset"));
    }

    int waiting() {
        return waiting.size();
    }
}
