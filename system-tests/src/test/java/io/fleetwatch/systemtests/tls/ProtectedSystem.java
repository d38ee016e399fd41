package io.fleetwatch.systemtests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.certificates.Authority;
import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.KafkaProtection;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import io.fleetwatch.stack.process.Program;
import io.fleetwatch.stack.process.ProgramProcess;
import io.fleetwatch.stack.running.Checkout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers and services, on free ports. */
final class ProtectedSystem implements AutoCloseable {

    static final String BROKER_PASSWORD = "a-password-that-is-in-no-log";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final Authority authority;
    final PostgresServer postgres;
    final KafkaBroker kafka;
    final DevelopmentIdentityProvider identity;
    private final Path directory;
    private final KafkaProtection protection;
    private final Authority.Issued serving;
    private final Authority.Issued relay;
    private final List<ProgramProcess> processes = new ArrayList<>();
    private final Caller caller;

    ProtectedSystem(Path directory) {
        this.directory = directory;
        Path certificates = directory.resolve("certificates");
        authority = new Authority(certificates, "authority");
        serving = authority.issue("service", "localhost");
        relay = authority.issue("relay", "stream-relay");
        protection = KafkaProtection.by(authority, "fleetwatch", BROKER_PASSWORD);
        caller = new Caller(authority);
        postgres = PostgresServer.start(directory.resolve("postgres"), 0, authority.issue("postgres", "localhost"));
        kafka = KafkaBroker.start(directory.resolve("kafka"), 0, protection);
        Map<String, Object> admin = new HashMap<>(protection.client());
        admin.put("bootstrap.servers", kafka.bootstrapServers());
        TopicSetup.create(admin);
        identity = DevelopmentIdentityProvider.start(0, Duration.ofMinutes(5), authority.serving("localhost"));
    }

    Caller caller() {
        return caller;
    }

    Path ca() {
        return authority.file();
    }

    /** The certificate that every service shows, signed by the same authority anew. */
    void renewCertificates() {
        authority.issue("service", "localhost");
    }

    /** Started and not waited for. */
    ProgramProcess start(String name, String module, Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(more);
        ProgramProcess process = new ProgramProcess(new Program(
                name,
                Checkout.find().service(module),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of(arguments),
                environment,
                directory));
        processes.add(process);
        process.start();
        return process;
    }

    void awaitReady(ProgramProcess process) {
        await(process.program().name() + ", whose log is " + process.program().log())
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    assertThat(process.isAlive()).isTrue();
                    return caller.get(uri(process), "/q/health/ready", "none").statusCode() == 200;
                });
    }

    static URI uri(ProgramProcess process) {
        return URI.create("https://localhost:" + process.program().environment().get("QUARKUS_HTTP_SSL_PORT"));
    }

    List<ProgramProcess> processes() {
        return processes;
    }

    private Map<String, String> environment() {
        int internal = FreePorts.next();
        Map<String, String> all = new HashMap<>();
        all.put("QUARKUS_HTTP_HOST", "localhost");
        all.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        all.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(FreePorts.next()));
        all.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", serving.certificate().toString());
        all.put("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", serving.key().toString());
        all.put("QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD", "30S");

        all.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        protection
                .client()
                .forEach((key, value) -> all.put(
                        "KAFKA_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_'), value.toString()));

        all.put("FLEETWATCH_DATABASE_HOST", postgres.host());
        all.put("FLEETWATCH_DATABASE_PORT", Integer.toString(postgres.port()));
        all.put("FLEETWATCH_DATABASE_NAME", postgres.database());
        all.put("FLEETWATCH_DATABASE_USERNAME", postgres.username());
        all.put("FLEETWATCH_DATABASE_PASSWORD", postgres.password());
        all.put("FLEETWATCH_DATABASE_TLS", "verify-full");
        all.put("FLEETWATCH_DATABASE_CA", ca().toString());

        all.put("FLEETWATCH_OIDC_ISSUER", identity.issuer());
        all.put("FLEETWATCH_OIDC_JWKS_URL", identity.jwksUrl());
        all.put("FLEETWATCH_OIDC_CA", ca().toString());
        all.put("FLEETWATCH_SIGN_IN_CLIENT_ID", DevelopmentIdentityProvider.DASHBOARD_ID);
        all.put("FLEETWATCH_SIGN_IN_CLIENT_SECRET", DevelopmentIdentityProvider.DASHBOARD_SECRET);
        all.put("FLEETWATCH_SIGN_IN_COOKIE_SECRET", "thirty-two-characters-are-enough-here");

        all.put("FLEETWATCH_RELAY_INTERNAL_HOST", "localhost");
        all.put("FLEETWATCH_RELAY_INTERNAL_PORT", Integer.toString(internal));
        // Not the name in the certificate, as a pod's address is not.
        all.put("FLEETWATCH_RELAY_INTERNAL_ADDRESS", "127.0.0.1:" + internal);
        all.put("FLEETWATCH_RELAY_INTERNAL_TOKEN", "another-secret-that-is-in-no-log");
        all.put("FLEETWATCH_RELAY_INTERNAL_TLS_CERTIFICATE", relay.certificate().toString());
        all.put("FLEETWATCH_RELAY_INTERNAL_TLS_KEY", relay.key().toString());
        all.put("FLEETWATCH_RELAY_INTERNAL_TLS_CA", ca().toString());
        return all;
    }

    @Override
    public void close() {
        processes.parallelStream().forEach(ProgramProcess::close);
        identity.close();
        kafka.close();
        postgres.close();
        caller.close();
    }
}
