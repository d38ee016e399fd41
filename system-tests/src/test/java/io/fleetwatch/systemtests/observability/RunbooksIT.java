package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.browser.RunningDashboard;
import io.fleetwatch.systemtests.observability.Pages.Snippet;
import io.fleetwatch.systemtests.repository.Checkout;
import io.fleetwatch.systemtests.running.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a runbook tells one to type is typed at night: it has to work. */
@ExtendWith({RunningDashboard.class, Observed.class})
class RunbooksIT {

    private final Checkout checkout = Checkout.here();
    private final Pages pages = new Pages(checkout);

    @Test
    void postgresAnswersTheirQueries(Fleet fleet) {
        List<Snippet> queries = pages.sql().stream()
                // Followed as a whole by RestoredDatabaseIT.
                .filter(snippet -> !snippet.text().startsWith("BEGIN"))
                .toList();
        List<String> failures = new ArrayList<>();
        for (Snippet query : queries) {
            try {
                fleet.database().execute("BEGIN READ ONLY; " + query.text() + "; ROLLBACK");
            } catch (IllegalStateException e) {
                failures.add(query.page() + ": " + e.getCause());
            }
        }

        assertThat(queries).hasSizeGreaterThan(15);
        assertThat(failures).isEmpty();
    }

    @Test
    void prometheusUnderstandsTheirQueriesAndServicesTellWhatTheyAskFor(Told told, @TempDir Path folder)
            throws IOException {
        Questions questions = new Questions(told, new RuleFiles(checkout).rules());
        StringBuilder rules = new StringBuilder("groups:\n- name: queries\n  rules:\n");
        List<String> complaints = new ArrayList<>();
        List<Snippet> queries = pages.promQl();
        for (Snippet query : queries) {
            rules.append("  - record: query\n    expr: |\n      ")
                    .append(query.text())
                    .append('\n');
            questions
                    .complaints(query.text(), "")
                    .forEach(complaint -> complaints.add(query.page() + ": " + complaint));
        }
        Path file = Files.writeString(folder.resolve("queries.yaml"), rules);
        Promtool.Verdict verdict = Promtool.find().checkRules(List.of(file));

        assertThat(queries).hasSizeGreaterThan(60);
        assertThat(complaints).isEmpty();
        assertThat(verdict.content()).as(verdict.complaint()).isTrue();
    }
}
