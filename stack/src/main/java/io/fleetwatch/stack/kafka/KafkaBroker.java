package io.fleetwatch.stack.kafka;

import io.fleetwatch.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node (broker and controller) in this JVM, on a directory whose records survive.
 *
 * <pre>
 *   start(dir, port) ──▶ running ──stop()──▶ stopped ──start()──▶ running (same port, same records)
 *                           └──────close()──────┴──▶ closed (records stay; whoever made the directory deletes it)
 * </pre>
 */
public final class KafkaBroker implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final @Nullable KafkaProtection protection;
    private @Nullable KafkaRaftServer running;

    private KafkaBroker(Path directory, int port, @Nullable KafkaProtection protection) {
        this.directory = directory;
        this.port = port;
        this.protection = protection;
    }

    /**
     * Starts a broker; when this returns it takes requests.
     *
     * @param directory made and formatted when it is new
     * @param port to listen on, loopback only; 0 takes a free one
     */
    public static KafkaBroker start(Path directory, int port) {
        return start(directory, port, null);
    }

    /** One that lets nobody in who does not come over TLS with the right password. */
    public static KafkaBroker start(Path directory, int port, @Nullable KafkaProtection protection) {
        KafkaBroker broker = new KafkaBroker(directory, FreePorts.orNext(port), protection);
        broker.start();
        return broker;
    }

    /** Starts it again after {@link #stop}, with the same port and records. */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KafkaStorage.format(directory, protection == null ? List.of() : protection.scramUsers());
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            // A half-started one keeps threads and the directory's lock.
            server.shutdown();
            throw e;
        }
        running = server;
    }

    /** Stops it as an operator would; records, topics and port are kept for {@link #start()}. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        running.shutdown();
        running.awaitShutdown();
        running = null;
    }

    @Override
    public void close() {
        stop();
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    private Map<String, String> settings() {
        // Only this process speaks to the controller, and its address is not stored, so it may differ at each start.
        int controllerPort = FreePorts.next();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(KafkaStorage.NODE_ID));
        settings.put("controller.quorum.voters", KafkaStorage.NODE_ID + "@localhost:" + controllerPort);
        settings.put("controller.listener.names", KafkaStorage.CONTROLLER_LISTENER);
        String listener = protection == null ? "PLAINTEXT" : "SASL_SSL";
        settings.put("listeners", listener + "://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        // A topic made by a typo would have none of the settings that TopicSetup gives.
        settings.put("auto.create.topics.enable", "false");
        single(settings, "offsets.topic");
        single(settings, "transaction.state.log");
        single(settings, "share.coordinator.state.topic");
        if (protection != null) {
            settings.putAll(protection.broker(port));
        }
        // For one machine: memory and threads of a broker that serves a few clients.
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("background.threads", "2");
        // Waiting for more members to join only helps large groups; here it delays every start by 3 s.
        settings.put("group.initial.rebalance.delay.ms", "0");
        // The only node: nobody takes over, so there is nothing to hand over before stopping.
        settings.put("controlled.shutdown.enable", "false");
        return settings;
    }

    private static void single(Map<String, String> settings, String topic) {
        settings.put(topic + ".num.partitions", "1");
        settings.put(topic + ".replication.factor", "1");
        if (!topic.startsWith("offsets")) {
            settings.put(topic + ".min.isr", "1");
        }
    }
}
