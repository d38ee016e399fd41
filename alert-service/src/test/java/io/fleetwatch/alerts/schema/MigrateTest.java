package io.fleetwatch.alerts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MigrateTest {

    @Test
    void theReasonIsTheInnermostMessageInOneLine() {
        var database = new IllegalStateException("FATAL: no such database\n  Position: 1\n");
        var library = new IllegalStateException("Unable to obtain a connection\n-----\nSQL State : 3D000", database);

        assertThat(Migrate.reason(new RuntimeException("Failed to start", library)))
                .isEqualTo("FATAL: no such database Position: 1");
    }

    @Test
    void aFailureWithoutAWordIsNamedByItsType() {
        assertThat(Migrate.reason(new IllegalStateException((String) null)))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(Migrate.reason(new IllegalStateException("told", new IllegalStateException((String) null))))
                .isEqualTo("told");
    }
}
