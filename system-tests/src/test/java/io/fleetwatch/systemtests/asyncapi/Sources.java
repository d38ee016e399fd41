package io.fleetwatch.systemtests.asyncapi;

import io.fleetwatch.systemtests.repository.Checkout;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What only the text of a module tells: which classes write messages, and which words they use. */
final class Sources {

    /** How messages are written: field by field, as one text, or from a record. Comments quote messages too. */
    private static final Pattern WRITES =
            Pattern.compile("(?m)^(?!\\s*[*/]).*(?:(?:[pP]ut|Field)\\(\"type\"|\\\\\"type\\\\\")"
                    + "|record \\w+\\(\\s*String type\\b");

    private final Checkout checkout = Checkout.here();
    private final String module;

    Sources(String module) {
        this.module = module;
    }

    /** Names of the classes that write the type of a message. */
    Set<String> writers() {
        return checkout.javaSources("main").stream()
                .filter(file -> checkout.name(file).startsWith(module + "/"))
                .filter(file -> WRITES.matcher(checkout.read(file)).find())
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first group of every place that this matches. */
    Set<String> words(Pattern pattern) {
        Set<String> words = new TreeSet<>();
        checkout.javaSources("main").stream()
                .filter(file -> checkout.name(file).startsWith(module + "/"))
                .forEach(
                        file -> pattern.matcher(checkout.read(file)).results().forEach(hit -> words.add(hit.group(1))));
        return words;
    }
}
