package io.fleetwatch.systemtests.asyncapi;

import io.fleetwatch.systemtests.repository.Checkout;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What only the text of a module tells: which classes write or read a message's type, and which words they use. */
final class Sources {

    /** The field as a literal of its own, or inside a message that is put together as text. */
    private static final Pattern TYPE = Pattern.compile("\"type\"|\\\\\"type\\\\\"");

    private final Checkout checkout = Checkout.here();
    private final String module;

    Sources(String module) {
        this.module = module;
    }

    /** Names of the classes in which the word {@code type} of a message stands. */
    Set<String> classesThatNameAType() {
        return checkout.javaSources("main").stream()
                .filter(file -> checkout.name(file).startsWith(module + "/"))
                .filter(file -> TYPE.matcher(checkout.read(file)).find())
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first group of every place that this matches. */
    Set<String> words(Pattern pattern) {
        Set<String> words = new TreeSet<>();
        checkout.javaSources("main").stream()
                .filter(file -> checkout.name(file).startsWith(module + "/"))
                .forEach(file -> pattern.matcher(checkout.read(file)).results().forEach(hit -> words.add(hit.group(1))));
        return words;
    }
}
