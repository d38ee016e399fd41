package io.fleetwatch.alerts.schema;

import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** What is done by the clock waits for the schema too. */
@Singleton
public class SchemaMissing implements SkipPredicate {

    private final Schema schema;

    SchemaMissing(Schema schema) {
        this.schema = schema;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !schema.isReady();
    }
}
