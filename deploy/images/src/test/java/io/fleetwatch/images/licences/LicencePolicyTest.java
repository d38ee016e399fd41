package io.fleetwatch.images.licences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicencePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "Apache-2.0, Apache-2.0",
        "GPL-2.0-with-classpath-exception, GPL-2.0-with-classpath-exception",
        "LGPL-2.1-only OR Apache-2.0, Apache-2.0",
        "(MIT OR GPL-3.0-only), MIT",
    })
    void oneThatIsAllowedIsEnough(String licence, String chosen) {
        assertThat(LicencePolicy.chosen(component(licence))).hasValue(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "GPL-2.0-only",
        "GPL-3.0-or-later",
        "AGPL-3.0-only",
        "LGPL-2.1-only",
        "SSPL-1.0",
        "BUSL-1.1",
        "MIT AND GPL-3.0-only",
        "A licence of our own",
    })
    void whatIsNotInTheListIsRefused(String licence) {
        assertThat(LicencePolicy.chosen(component(licence))).isEmpty();
        assertThat(LicencePolicy.refusals(List.of(component(licence))))
                .containsExactly("pkg:maven/org.example/thing@1 is under " + licence);
    }

    @Test
    void oneThatSaysNothingIsRefused() {
        assertThat(LicencePolicy.refusals(List.of(component())))
                .containsExactly("pkg:maven/org.example/thing@1 says no licence");
    }

    @Test
    void ofTwoTheOneThatIsAllowedIsChosen() {
        assertThat(LicencePolicy.chosen(component("GPL-2.0-only", "EPL-2.0"))).hasValue("EPL-2.0");
    }

    private static Component component(String... licences) {
        return new Component("org.example", "thing", "1", "pkg:maven/org.example/thing@1", List.of(licences));
    }
}
