package io.fleetwatch.inventory.schema;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Whether the schema is what this version needs. Where the service migrates itself it is, from the start; elsewhere a thread
 * of its own looks until it is, and then never again, because a schema only grows.
 *
 * <pre>
 *   missing or older, or no database ──migrated by somebody──▶ ready
 * </pre>
 */
@ApplicationScoped
public class Schema {

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final boolean migratedByUs;
    private final Event<SchemaReady> listeners;

    /** Written by whoever looks: the starting thread or the one it started. */
    private volatile String missing = "not looked at yet";

    private volatile boolean ready;
    private volatile Thread thread = new Thread();

    Schema(
            Flyway flyway,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migratedByUs,
            Event<SchemaReady> listeners) {
        this.flyway = flyway;
        this.migratedByUs = migratedByUs;
        this.listeners = listeners;
    }

    public boolean isReady() {
        return ready;
    }

    /** What is missing, for operators; of no meaning once ready. */
    String missing() {
        return missing;
    }

    void start(@Observes StartupEvent event) {
        if (migratedByUs) {
            becomeReady();
        } else {
            thread = Thread.ofPlatform().name("schema").daemon().start(this::look);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void look() {
        // A database that is away is for us to wait for, not for Flyway.
        Flyway once = Flyway.configure(getClass().getClassLoader())
                .configuration(flyway.getConfiguration())
                .connectRetries(0)
                .load();
        try {
            String told = "";
            while (!isComplete(once)) {
                if (!told.equals(missing)) {
                    LOG.warnf("Not ready: %s", missing);
                    told = missing;
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            return; // the service ends
        }
        LOG.info("The schema is as this version needs it");
        becomeReady();
    }

    private boolean isComplete(Flyway once) {
        try {
            MigrationInfo[] pending = once.info().pending();
            missing = "migrations "
                    + Arrays.stream(pending)
                            .map(it -> String.valueOf(it.getVersion()))
                            .collect(Collectors.joining(", "))
                    + " of schema inventory are missing; run this program with the argument \"migrate\"";
            return pending.length == 0;
        } catch (RuntimeException e) {
            // Whatever it is: a thread that ended here would leave this replica unready for ever, and nobody would
            // restart it.
            missing = "the schema inventory cannot be looked at: " + Migrate.reason(e);
            return false;
        }
    }

    private void becomeReady() {
        // Ready only with everybody at work: of listeners that fail, those behind them would hear nothing.
        listeners.fire(new SchemaReady());
        ready = true;
    }
}
