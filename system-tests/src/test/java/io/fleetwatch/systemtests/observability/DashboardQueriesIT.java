package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.repository.Checkout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Observed.class)
class DashboardQueriesIT {

    private final Told told;

    DashboardQueriesIT(Told told) {
        this.told = told;
    }

    @Test
    void everyPanelAsksForWhatARunningSystemTells() {
        Checkout checkout = Checkout.here();
        Questions questions = new Questions(told, new RuleFiles(checkout).rules());
        List<String> complaints = new ArrayList<>();
        GrafanaDashboard.all(checkout).stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .forEach(query -> questions
                        .complaints(query.expression(), query.legend())
                        .forEach(complaint -> complaints.add(query.place() + ": " + complaint)));

        assertThat(complaints).isEmpty();
    }
}
