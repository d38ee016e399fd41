package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The attack table says what happens and which test shows it; the tests are there, and no test of attacks is left out. */
class AttackTableTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+)(?:#([A-Za-z0-9]+))?`");
    private static final Pattern TEST = Pattern.compile("@Test\\s+void ([A-Za-z0-9]+)\\(");

    private final Checkout checkout = Checkout.here();

    private record Row(String attack, String answer, String tests) {}

    @Test
    void everyAttackHasAnAnswerAndATestThatIsThere() {
        List<String> wrong = new ArrayList<>();
        List<Row> rows = rows();
        for (Row row : rows) {
            if (row.attack().isEmpty() || row.answer().isEmpty()) {
                wrong.add(row + " has an empty cell");
            }
            List<String> missing = NAMED.matcher(row.tests())
                    .results()
                    .filter(name -> !exists(name.group(1), name.group(2)))
                    .map(name -> name.group())
                    .toList();
            missing.forEach(name -> wrong.add(row.attack() + ": no test " + name));
            if (!NAMED.matcher(row.tests()).find()) {
                wrong.add(row.attack() + " names no test");
            }
        }
        assertThat(rows).hasSizeGreaterThan(35);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyTestOfAttacksIsInTheTable() {
        String tests = rows().stream().map(Row::tests).reduce("", String::concat);
        List<String> leftOut = new ArrayList<>();
        for (Path file : checkout.javaSources("test")) {
            if (!file.toString().contains("/systemtests/security/")) {
                continue;
            }
            String name = file.getFileName().toString().replace(".java", "");
            Matcher methods = TEST.matcher(checkout.read(file));
            while (methods.find()) {
                String full = name + "#" + methods.group(1);
                if (!tests.contains("`" + full + "`")) {
                    leftOut.add(full);
                }
            }
        }
        assertThat(leftOut).isEmpty();
    }

    private List<Row> rows() {
        String page = checkout.read(checkout.root().resolve("docs/design/security.md"));
        return page.substring(page.indexOf("\n## Attacks"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attack |"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> cells.size() == 5)
                .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3)))
                .toList();
    }

    private boolean exists(String type, String method) {
        return checkout.files("/" + type + ".java").stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .anyMatch(file -> method == null || checkout.read(file).contains(" " + method + "("));
    }
}
