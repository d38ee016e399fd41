package io.fleetwatch.inventory.enrolment;

import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.nvr.Nvr;
import io.fleetwatch.inventory.registry.Announcements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making, rotating and revoking device keys, within a transaction and with the NVR's row locked. */
@ApplicationScoped
class Keys {

    /** So that a key found in a log or a repository is recognised as one. */
    private final SecureRandom random = new SecureRandom();

    private final Announcements announcements;
    private final EnrolmentSettings settings;

    Keys(Announcements announcements, EnrolmentSettings settings) {
        this.announcements = announcements;
        this.settings = settings;
    }

    /** A new current key; the one before lives on for the overlap, any older one ends now. */
    Uni<NewKey> make(Nvr nvr, Instant now) {
        String secret = secret();
        DeviceKey made = new DeviceKey();
        made.id = "key_" + UUID.randomUUID();
        made.nvrId = nvr.id;
        made.sha256 = KeyHash.sha256(secret);
        made.createdAt = now;
        return DeviceKey.of(nvr.id).chain(before -> retire(before, now)
                .chain(made::persist)
                .chain(() -> announcements.changed(nvr, now))
                .map(told -> new NewKey(made.id, secret, nvr.hostname, expiryOfOthers(before, now))));
    }

    Uni<Void> revoke(Nvr nvr, String key, Instant now) {
        return DeviceKey.<DeviceKey>findById(key).chain(found -> {
            if (found == null || found.nvrId != nvr.id) {
                throw Refusal.notFound();
            }
            return found.delete().chain(Panache::flush).chain(() -> announcements.changed(nvr, now));
        });
    }

    /** Of two valid keys the older one goes, so that with the new one there are two again. */
    private Uni<Void> retire(List<DeviceKey> before, Instant now) {
        @Nullable DeviceKey newest = newestValid(before, now);
        Duration overlap = settings.rotationOverlap();
        if (newest != null && newest.expiresAt == null) {
            newest.expiresAt = now.plus(overlap);
        }
        Uni<Void> gone = Uni.createFrom().voidItem();
        for (DeviceKey key : before) {
            if (key != newest) {
                gone = gone.chain(key::delete);
            }
        }
        return gone.chain(Panache::flush);
    }

    private static @Nullable Instant expiryOfOthers(List<DeviceKey> before, Instant now) {
        DeviceKey newest = newestValid(before, now);
        return newest == null ? null : newest.expiresAt;
    }

    private static @Nullable DeviceKey newestValid(List<DeviceKey> oldestFirst, Instant now) {
        return oldestFirst.reversed().stream()
                .filter(key -> key.expiresAt == null || key.expiresAt.isAfter(now))
                .findFirst()
                .orElse(null);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return KeyHash.KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
