package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A link that leads nowhere costs every reader a search; pages are split and renamed, and nobody clicks them all. */
class LinksTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private final Checkout checkout = Checkout.here();

    @Test
    void everyLinkOfEveryPageLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        List<Path> pages = checkout.files(".md");
        for (Path page : pages) {
            LINK.matcher(CODE.matcher(checkout.read(page)).replaceAll(""))
                    .results()
                    .forEach(link -> {
                        String target = link.group(1);
                        if (!target.contains("://")) {
                            Path file = target.isEmpty()
                                    ? page
                                    : page.resolveSibling(target).normalize();
                            if (!Files.exists(file)) {
                                broken.add(checkout.name(page) + ": no " + target);
                            } else if (link.group(2) != null && !anchors(file).contains(link.group(2))) {
                                broken.add(checkout.name(page) + ": no heading " + link.group(2) + " in "
                                        + checkout.name(file));
                            }
                        }
                    });
        }

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    /** As the usual renderers make them of headings. */
    private Set<String> anchors(Path file) {
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(Pattern.compile("(?ms)^```.*?^```")
                        .matcher(checkout.read(file))
                        .replaceAll(""))
                .results()
                .forEach(heading -> anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .strip()
                        .replace(' ', '-')));
        return anchors;
    }
}
