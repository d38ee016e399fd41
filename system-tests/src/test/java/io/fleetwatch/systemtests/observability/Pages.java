package io.fleetwatch.systemtests.observability;

import io.fleetwatch.systemtests.repository.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages for operators, and what they tell one to type. */
final class Pages {

    private static final String FOLDER = "docs/operations/";

    private final Checkout checkout;

    Pages(Checkout checkout) {
        this.checkout = checkout;
    }

    /** @param text of a block in one language, or the part of it that can be tried alone */
    record Snippet(String page, String text) {}

    List<Path> files() {
        return checkout.files(".md").stream()
                .filter(page -> checkout.name(page).startsWith(FOLDER))
                .toList();
    }

    /** One for each line. */
    List<Snippet> promQl() {
        return blocks("promql")
                .flatMap(block -> block.text().lines().map(line -> new Snippet(block.page(), line)))
                .toList();
    }

    List<Snippet> sql() {
        return blocks("sql").toList();
    }

    private Stream<Snippet> blocks(String language) {
        Pattern block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
        return files().stream().flatMap(page -> block.matcher(checkout.read(page))
                .results()
                .map(it -> new Snippet(checkout.name(page), it.group(1))));
    }
}
