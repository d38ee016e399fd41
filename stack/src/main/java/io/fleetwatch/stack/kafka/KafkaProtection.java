package io.fleetwatch.stack.kafka;

import io.fleetwatch.stack.certificates.Authority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A broker behind TLS that wants a name and a password (SASL, SCRAM-SHA-512).
 *
 * @param keys PEM file with the broker's key and certificate
 * @param authority PEM file with who signed it
 */
public record KafkaProtection(Path keys, Path authority, String username, String password) {

    private static final String LISTENER = "SASL_SSL";
    private static final String MECHANISM = "SCRAM-SHA-512";

    /** With a certificate for localhost. */
    public static KafkaProtection by(Authority authority, String username, String password) {
        Authority.Issued issued = authority.issue("kafka", "localhost");
        Path both = issued.certificate().resolveSibling("kafka.pem");
        try {
            Files.writeString(both, Files.readString(issued.key()) + Files.readString(issued.certificate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KafkaProtection(both, authority.file(), username, password);
    }

    /** What clients have to be told, beside the address. */
    public Map<String, Object> client() {
        return Map.of(
                "security.protocol",
                LISTENER,
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                login(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString());
    }

    List<String> scramUsers() {
        return List.of(MECHANISM + "=[name=" + username + ",password=" + password + "]");
    }

    /** The controller stays in the clear: it is this process speaking to itself. */
    Map<String, String> broker(int port) {
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", LISTENER + ":" + LISTENER + ",CONTROLLER:PLAINTEXT"),
                Map.entry("advertised.listeners", LISTENER + "://localhost:" + port),
                Map.entry("inter.broker.listener.name", LISTENER),
                Map.entry("sasl.enabled.mechanisms", MECHANISM),
                Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
                Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login()),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.location", keys.toString()),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", authority.toString()));
    }

    private String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + username
                + "\" password=\"" + password + "\";";
    }
}
