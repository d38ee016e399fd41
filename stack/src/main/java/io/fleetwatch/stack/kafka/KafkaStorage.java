package io.fleetwatch.stack.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Formats a new directory for the only node of a cluster, as {@code kafka-storage.sh format} does. */
final class KafkaStorage {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaStorage() {}

    /**
     * Leaves a formatted directory as it is.
     *
     * @param scramUsers who may sign in, as {@code kafka-storage.sh format --add-scram} takes them
     */
    static void format(Path directory, List<String> scramUsers) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setScramArguments(scramUsers)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // declared by Formatter.run
            throw new IllegalStateException("cannot format " + directory + " for Kafka", e);
        }
    }
}
