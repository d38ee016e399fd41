package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The configuration page names every setting of our own, with the default it has in the code, and none that is not there. */
class ConfigurationPageTest {

    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    /** A method without parameters, and the annotations between it and the one before. */
    private static final Pattern SETTING =
            Pattern.compile("((?:@\\w+\\(\"[^\"]*\"\\)\\s+)*)[\\w.<>@? ]+\\s(\\w+)\\(\\);");

    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\"([^\"]*)\"\\)");
    private static final Pattern NAME = Pattern.compile("@WithName\\(\"([^\"]*)\"\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(fleetwatch\\.[^`]+)` \\| ([^|]*) \\|");

    private final Checkout checkout = Checkout.here();

    @Test
    void everySettingIsOnThePageWithItsDefault() {
        Map<String, String> inCode = settings();
        Map<String, String> onPage = rows();
        assertThat(inCode).hasSizeGreaterThan(40);
        assertThat(inCode.keySet().stream().filter(key -> !onPage.containsKey(key)))
                .as("settings that docs/reference/configuration.md does not name")
                .isEmpty();
        assertThat(inCode.entrySet().stream()
                        .filter(it -> !it.getValue().isEmpty())
                        .filter(it -> !onPage.getOrDefault(it.getKey(), "").contains("`" + it.getValue() + "`"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .as("defaults that the page has otherwise")
                .isEmpty();
    }

    @Test
    void thePageNamesNoSettingThatIsNotThere() {
        Map<String, String> inCode = settings();
        String properties = checkout.files("application.properties").stream()
                .map(checkout::read)
                .collect(Collectors.joining("\n"));
        assertThat(rows().keySet().stream()
                        .filter(key -> !inCode.containsKey(key) && !properties.contains("\n" + key + "=")))
                .as("rows of docs/reference/configuration.md without a setting")
                .isEmpty();
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(checkout.read(checkout.root().resolve("docs/reference/configuration.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (Path file : checkout.javaSources("main")) {
            String source = checkout.read(file);
            PREFIX.matcher(source).results().findFirst().ifPresent(prefix -> SETTING.matcher(source)
                    .results()
                    .forEach(setting -> settings.put(key(prefix.group(1), setting), defaultOf(setting))));
        }
        return settings;
    }

    private static String key(String prefix, MatchResult setting) {
        String name = NAME.matcher(setting.group(1))
                .results()
                .findFirst()
                .map(it -> it.group(1))
                .orElseGet(() -> setting.group(2)
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT));
        return prefix + "." + name;
    }

    private static String defaultOf(MatchResult setting) {
        return DEFAULT.matcher(setting.group(1))
                .results()
                .findFirst()
                .map(it -> it.group(1))
                .orElse("");
    }
}
