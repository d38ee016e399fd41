package io.fleetwatch.relay.support;

import java.util.UUID;

/** Streams to work with, put where registering would have put them. */
public final class Streams {

    private Streams() {}

    public static String ownedBy(String subject) {
        String id = "stream_" + UUID.randomUUID();
        Sql.run(
                "INSERT INTO relay.video_stream (id, user_id, device_name, device_type) VALUES (?, ?, 'A camera', 'mobile')",
                id,
                subject);
        return id;
    }

    public static void giveTo(String streamId, String subject) {
        Sql.run(
                "UPDATE relay.video_stream SET user_id = ?, entry_version = entry_version + 1 WHERE id = ?",
                subject,
                streamId);
    }

    public static void delete(String streamId) {
        Sql.run(
                "UPDATE relay.video_stream SET deleted_at = now(), entry_version = entry_version + 1 WHERE id = ?",
                streamId);
    }
}
