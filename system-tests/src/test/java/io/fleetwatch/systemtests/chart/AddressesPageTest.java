package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on clients' addresses reckons with is so, and what it advises can be installed. */
class AddressesPageTest {

    private static final Checkout CHECKOUT = Checkout.here();
    private static final Pattern PAGE_ROW =
            Pattern.compile("(?m)^\\| [^|]+ \\| `(fleetwatch\\.[^`]+)` \\| (\\d+) \\|$");
    private static final Pattern REFERENCE_ROW =
            Pattern.compile("(?m)^\\| `(fleetwatch\\.[^`]*-per-address)` \\| `(\\d+)` \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

    private final String page = read("docs/operations/addresses.md");

    @Test
    void itsDefaultsAreThoseOfTheReference() {
        assertThat(rows(PAGE_ROW, page)).isEqualTo(rows(REFERENCE_ROW, read("docs/reference/configuration.md")));
    }

    @Test
    void itsExampleIsInstalledAndRaisesWhatItNames(@TempDir Path folder) throws IOException {
        Matcher example = EXAMPLE.matcher(page);
        assertThat(example.find()).isTrue();
        Path values = Files.writeString(
                folder.resolve("site.yaml"), Values.merged(CHECKOUT.read(Chart.example("minimal")), example.group(1)));

        String settings = Chart.here()
                .render(values)
                .ofKind("ConfigMap")
                .flatMap(it -> it.at("/data").valueStream().map(JsonNode::asText))
                .collect(Collectors.joining("\n"));
        JsonNode raised = new YAMLMapper().readTree(example.group(1));
        Map<String, Integer> defaults = rows(PAGE_ROW, page);

        assertThat(raised.findValues("settings")).hasSize(2).allSatisfy(it -> it.properties()
                .forEach(setting -> {
                    assertThat(settings)
                            .contains(
                                    setting.getKey() + "=" + setting.getValue().asText());
                    assertThat(setting.getValue().asInt())
                            .isGreaterThan(defaults.getOrDefault(setting.getKey(), Integer.MAX_VALUE));
                }));
    }

    private static Map<String, Integer> rows(Pattern row, String text) {
        return row.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        it -> it.group(1),
                        it -> Integer.valueOf(it.group(2)),
                        (one, another) -> another,
                        TreeMap::new));
    }

    private static String read(String file) {
        return CHECKOUT.read(CHECKOUT.root().resolve(file));
    }
}
