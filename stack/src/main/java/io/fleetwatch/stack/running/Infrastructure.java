package io.fleetwatch.stack.running;

import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** What a cluster brings and this machine has to be given: a database, a broker with topics, an identity provider. */
record Infrastructure(PostgresServer postgres, KafkaBroker kafka, DevelopmentIdentityProvider identity)
        implements AutoCloseable {

    static Infrastructure start(Path directory, Ports ports, Duration tokenValidity) {
        Future<PostgresServer> postgres;
        Future<KafkaBroker> kafka;
        Future<DevelopmentIdentityProvider> identity;
        try (InParallel parallel = new InParallel()) {
            postgres = parallel.begin(() -> PostgresServer.start(directory.resolve("postgres"), ports.postgres()));
            kafka = parallel.begin(() -> startKafka(directory, ports));
            identity = parallel.begin(() -> DevelopmentIdentityProvider.start(ports.identity(), tokenValidity));
        }
        try {
            return new Infrastructure(
                    InParallel.result(postgres), InParallel.result(kafka), InParallel.result(identity));
        } catch (RuntimeException e) {
            List.of(postgres, kafka, identity).forEach(Infrastructure::closeIfStarted);
            throw e;
        }
    }

    private static KafkaBroker startKafka(Path directory, Ports ports) {
        KafkaBroker broker = KafkaBroker.start(directory.resolve("kafka"), ports.kafka());
        try {
            TopicSetup.create(broker.bootstrapServers());
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private static void closeIfStarted(Future<? extends AutoCloseable> future) {
        if (future.state() == Future.State.SUCCESS) {
            try {
                future.resultNow().close();
            } catch (Exception e) { // declared by AutoCloseable; the failure that brought us here counts
                System.getLogger(Infrastructure.class.getName()).log(System.Logger.Level.WARNING, "while closing", e);
            }
        }
    }

    @Override
    public void close() {
        InParallel.all(List.of(postgres::close, kafka::close, identity::close));
    }
}
