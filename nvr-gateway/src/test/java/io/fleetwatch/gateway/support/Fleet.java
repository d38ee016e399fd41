package io.fleetwatch.gateway.support;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Plays the inventory: enrols NVRs by writing the registry topic. */
public final class Fleet {

    private static final AtomicLong IDS = new AtomicLong(1_000);

    private Fleet() {}

    /** An enrolled NVR and its key. */
    public record Enrolled(long id, String hostname, String key) {

        public String auth() {
            return "{\"type\":\"auth\",\"hostname\":\"" + hostname + "\",\"token\":\"" + key + "\"}";
        }

        /** With {@code "systemStatus":} what is given. */
        public String auth(String systemStatus) {
            return "{\"type\":\"auth\",\"hostname\":\"" + hostname + "\",\"token\":\"" + key + "\",\"systemStatus\":"
                    + systemStatus + "}";
        }
    }

    public static Enrolled enrol(String name) {
        long id = IDS.incrementAndGet();
        Enrolled nvr = new Enrolled(id, name + "-" + id, "fwk_" + name + id);
        write(nvr, key(nvr.key(), null));
        return nvr;
    }

    /** Rewrites the NVR's entry with these keys only. */
    public static void write(Enrolled nvr, RegistryEntry.DeviceKey... keys) {
        List<RegistryEntry.DeviceKey> all = new ArrayList<>(List.of(keys));
        send(
                nvr.id(),
                Codec.REGISTRY.write(
                        new RegistryEntry(nvr.id(), 1, nvr.hostname(), "Device of " + nvr.hostname(), "north", all)));
    }

    public static void remove(Enrolled nvr) {
        send(nvr.id(), null);
    }

    public static RegistryEntry.DeviceKey key(String key, @Nullable Instant expiresAt) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
            return new RegistryEntry.DeviceKey("key-" + hash.substring(0, 8), hash, expiresAt);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(long nvr, byte @Nullable [] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", GatewayStack.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.NVRS, 0, Long.toString(nvr), value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
