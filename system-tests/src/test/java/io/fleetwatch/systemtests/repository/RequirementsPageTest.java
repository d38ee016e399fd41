package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the table of requirements to the repository: what it calls done has a test that exists and a page that exists. */
class RequirementsPageTest {

    /** A test of the web app is a file, {@code `name.test.ts`}. */
    private static final Pattern WEB_TEST = Pattern.compile("`([a-z0-9-]+\\.test\\.ts)`");
    /** Any other is written {@code `ClassName`} or {@code `ClassName#method`}. */
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)(?:[#.]([A-Za-z0-9]+))?(?:\\(\\))?`");
    /** A page is a link, or its path between backticks. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)|`([^`]+\\.md)`");

    private final Checkout checkout = Checkout.here();
    private final Path page = checkout.root().resolve("docs/reference/requirements.md");

    private record Row(String id, String state, String requirement, String test, String page) {}

    @Test
    void whatIsDoneNamesATestAndAPage() {
        List<String> wrong = new ArrayList<>();
        List<Row> done =
                rows().stream().filter(row -> row.state().contains("done")).toList();
        for (Row row : done) {
            if (row.requirement().isEmpty()
                    || row.test().isEmpty()
                    || row.page().isEmpty()) {
                wrong.add(row.id() + " has an empty cell");
            }
            wrong.addAll(missingTests(row));
            wrong.addAll(missingPages(row));
        }

        assertThat(done).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyIdStandsOnce() {
        assertThat(rows().stream().map(Row::id)).doesNotHaveDuplicates();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String line : checkout.read(page).lines().toList()) {
            // A bar inside a cell is written \|.
            List<String> cells = Arrays.stream(line.strip().split("(?<!\\\\)\\|", -1))
                    .map(String::strip)
                    .toList();
            if (line.startsWith("|") && cells.size() >= 7 && cells.get(1).matches("[A-Z]+\\d+[a-z]?")) {
                rows.add(new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
            }
        }
        return rows;
    }

    private List<String> missingTests(Row row) {
        List<String> missing = new ArrayList<>();
        Matcher names = TEST.matcher(row.test());
        int count = 0;
        Matcher files = WEB_TEST.matcher(row.test());
        while (files.find()) {
            count++;
            if (checkout.files("/" + files.group(1)).isEmpty()) {
                missing.add(row.id() + ": no test " + files.group(1));
            }
        }
        while (names.find()) {
            count++;
            String method = names.group(2);
            List<Path> sources = checkout.files("/" + names.group(1) + ".java").stream()
                    .filter(file -> file.toString().contains("/src/test/"))
                    .toList();
            if (sources.isEmpty()) {
                missing.add(row.id() + ": no test " + names.group(1));
            } else if (method != null
                    && sources.stream().noneMatch(file -> checkout.read(file).contains(" " + method + "("))) {
                missing.add(row.id() + ": no " + method + " in " + names.group(1));
            }
        }
        if (count == 0) {
            missing.add(row.id() + ": names no test");
        }
        return missing;
    }

    private List<String> missingPages(Row row) {
        List<String> missing = new ArrayList<>();
        Matcher links = LINK.matcher(row.page());
        int count = 0;
        while (links.find()) {
            count++;
            String target = links.group(1) == null ? links.group(2) : links.group(1);
            if (!Files.exists(page.resolveSibling(target))
                    && !Files.exists(checkout.root().resolve(target))) {
                missing.add(row.id() + ": no page " + target);
            }
        }
        if (count == 0) {
            missing.add(row.id() + ": names no page");
        }
        return missing;
    }
}
