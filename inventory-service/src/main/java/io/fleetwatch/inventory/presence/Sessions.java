package io.fleetwatch.inventory.presence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of one partition, found by id, by NVR and by instance. Owned by the partition's thread. */
final class Sessions {

    private final Map<UUID, Session> byId = new HashMap<>();
    private final Map<Long, Map<UUID, Session>> byNvr = new HashMap<>();
    private final Map<String, Map<UUID, Session>> byInstance = new HashMap<>();
    /** Closed ones in the order of their closing, so that what is due stands in front. */
    private final Deque<UUID> closed = new ArrayDeque<>();
    /** Closed ones that still count as live, in the order of their closing. */
    private final Deque<UUID> returning = new ArrayDeque<>();

    Sessions(Collection<Session> stored) {
        stored.stream()
                .sorted(Comparator.comparingLong(
                        s -> s.closing() == null ? 0 : s.closing().observedMs()))
                .forEach(this::put);
    }

    @Nullable
    Session get(UUID id) {
        return byId.get(id);
    }

    /** Puts the session as it now is and returns it as it was. */
    @Nullable
    Session put(Session session) {
        Session before = byId.put(session.id(), session);
        byNvr.computeIfAbsent(session.nvr(), n -> new LinkedHashMap<>()).put(session.id(), session);
        if (session.isOpen()) {
            byInstance
                    .computeIfAbsent(session.instance(), i -> new LinkedHashMap<>())
                    .put(session.id(), session);
        } else if (before == null || before.isOpen()) {
            unlink(byInstance, session.instance(), session.id());
            closed.addLast(session.id());
            if (session.live()) {
                returning.addLast(session.id());
            }
        }
        return before;
    }

    Collection<Session> ofNvr(long nvr) {
        return byNvr.getOrDefault(nvr, Map.of()).values();
    }

    /** The open sessions that the instance said it holds. */
    Collection<Session> ofInstance(String instance) {
        return byInstance.getOrDefault(instance, Map.of()).values();
    }

    /** Takes out the closed sessions that counted as live until now. */
    List<Session> returnsOverdue(long observedMs, PresenceRules rules) {
        List<Session> due = new ArrayList<>();
        for (UUID id = returning.peekFirst(); id != null; id = returning.peekFirst()) {
            Session session = byId.get(id);
            if (session != null && session.closing() != null) {
                if (session.closing().observedMs() + rules.returnGrace().toMillis() > observedMs) {
                    break;
                }
                due.add(session);
            }
            returning.removeFirst();
        }
        return due;
    }

    /** Takes out the sessions that closed before {@code observedMs}. */
    List<Session> forgetClosedBefore(long observedMs) {
        List<Session> forgotten = new ArrayList<>();
        for (UUID id = closed.peekFirst(); id != null; id = closed.peekFirst()) {
            Session session = byId.get(id);
            if (session != null && session.closing() != null) {
                if (session.closing().observedMs() >= observedMs) {
                    break;
                }
                forget(session);
                forgotten.add(session);
            }
            closed.removeFirst();
        }
        return forgotten;
    }

    void forget(Session session) {
        byId.remove(session.id());
        unlink(byNvr, session.nvr(), session.id());
        unlink(byInstance, session.instance(), session.id());
    }

    /** What the sessions of the NVR say together. */
    NvrView view(long nvr) {
        Session newest = null;
        for (Session session : ofNvr(nvr)) {
            boolean newer = newest == null
                    || session.opening().offset() > newest.opening().offset();
            if (session.live() && newer) {
                newest = session;
            }
        }
        return new NvrView(nvr, newest);
    }

    private static <K> void unlink(Map<K, Map<UUID, Session>> index, K key, UUID id) {
        Map<UUID, Session> sessions = index.get(key);
        if (sessions != null) {
            sessions.remove(id);
            if (sessions.isEmpty()) {
                index.remove(key);
            }
        }
    }
}
