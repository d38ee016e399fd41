package io.fleetwatch.alerts.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.alerts.access.Scope;
import io.fleetwatch.alerts.harness.Raised;
import io.fleetwatch.alerts.harness.Servers;
import io.fleetwatch.alerts.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A page costs a page, however much others have. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageSqlTest {

    private static final int OF_EACH_KIND = 10_000;
    private static final Pattern ROWS = Pattern.compile("rows=([0-9.]+) loops");

    private final String mark = Raised.fresh("plan");

    @Test
    void readsAboutAPageAndNotWhatOthersHave() {
        // Old and few: what is asked for. New and many: what one condition with OR would read first.
        insert("mine", 200, "1 d");
        insert("others", OF_EACH_KIND, "0");
        Sql.inOneTransaction("ANALYZE alerts.alert");
        Map<String, Scope> scopes = Map.of(
                "a person with two regions",
                Scope.person(mark + "-mine", false, Set.of(mark + "-mine", "nothing-here")),
                "a person without regions",
                Scope.person(mark + "-mine", false, Set.of()),
                "an administrator",
                Scope.person(mark + "-mine", true, Set.of()),
                "an ML service of three streams",
                Scope.mlService(Set.of(mark + "-mine", "no-stream", mark + "-others")),
                "an ML service of every stream",
                Scope.mlService(Set.of("*")));
        scopes.forEach((who, scope) -> {
            for (Map<String, List<String>> query : List.of(
                    Map.<String, List<String>>of(),
                    Map.of("streamId", List.of(mark + "-mine")),
                    Map.of("to", List.of("2026-01-14T00:00:00Z")),
                    Map.of("cursor", List.of(Cursor.write("alerts{}", "1768300000000,alert_x"))))) {
                List<String> plan = plan(query, scope);
                assertThat(plan).as("%s asks %s", who, query).allSatisfy(line -> assertThat(rows(line))
                        .isLessThan(OF_EACH_KIND / 10));
            }
        });
    }

    private void insert(String kind, int count, String before) {
        Sql.inOneTransaction(
                insert(
                        "stream_id, owner",
                        "'%s', '%s'".formatted(mark + "-" + kind, mark + "-" + kind),
                        kind,
                        count,
                        before),
                insert("nvr_id, region", "1, '%s'".formatted(mark + "-" + kind), kind + "-nvr", count, before));
    }

    private String insert(String columns, String values, String kind, int count, String before) {
        return """
                INSERT INTO alerts.alert (id, publisher, subject, client_id, %s, severity, message, metadata, created_at)
                SELECT 'alert_' || gen_random_uuid(), 'plan', '%s', '%s-' || i, %s, 'low', 'x', '{}',
                  timestamptz '2026-01-15 00:00Z' - interval '%s' - i * interval '1 s' FROM generate_series(1, %d) i""".formatted(columns, mark, kind, values, before, count);
    }

    /** As PostgreSQL carried it out, a line a step. */
    private static List<String> plan(Map<String, List<String>> query, Scope scope) {
        PageSql sql = Objects.requireNonNull(PageSql.of(HistoryQuery.parse(query), scope));
        String name = "page_" + Raised.fresh("p").replace("-", "");
        List<String> plan = new ArrayList<>();
        Sql.onOneConnection(statement -> {
            statement.execute("PREPARE " + name + " AS " + sql.text());
            try (var rows = statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF) EXECUTE " + name + "("
                    + sql.parameters().stream().map(PageSqlTest::literal).collect(Collectors.joining(", ")) + ")")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        });
        return plan;
    }

    private static String literal(Object value) {
        return switch (value) {
            case Long number -> number.toString();
            case String[] names -> "'{" + String.join(",", Arrays.asList(names)) + "}'";
            default -> "'" + value + "'";
        };
    }

    private static double rows(String line) {
        return ROWS.matcher(line)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .max()
                .orElse(0);
    }
}
