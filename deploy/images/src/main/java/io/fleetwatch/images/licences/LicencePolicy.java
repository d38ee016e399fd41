package io.fleetwatch.images.licences;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which licences may be in what we deliver. Whoever may choose among several has one that is allowed; what is not in this list is
 * refused, whether it is known to be harmful or not known at all.
 */
public final class LicencePolicy {

    /** They ask for a notice, or, for their own files, for the sources of changes; none reaches what they are used by. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "ISC",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "Unicode-3.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception");

    /** Components whose authors say it in words of their own; read there by somebody, and true of that component alone. */
    private static final Map<String, String> READ = Map.of(
            // "Public Domain", in its POM.
            "org.jboss:jboss-transaction-spi", "CC0-1.0");

    private LicencePolicy() {}

    /** The licence under which we use it, or nothing when none is allowed. */
    public static Optional<String> chosen(Component component) {
        return Stream.concat(
                        Stream.ofNullable(READ.get(component.named())),
                        component.licences().stream().flatMap(LicencePolicy::alternatives))
                .filter(ALLOWED::contains)
                .findFirst();
    }

    /** Why each of these cannot be delivered. */
    public static List<String> refusals(List<Component> components) {
        return components.stream()
                .filter(it -> chosen(it).isEmpty())
                .map(it -> it.purl()
                        + (it.licences().isEmpty()
                                ? " says no licence"
                                : " is under " + String.join(", ", it.licences())))
                .toList();
    }

    /** Of an expression the alternatives; one with AND in it stays whole, and so is refused until it is looked at. */
    private static Stream<String> alternatives(String licence) {
        return licence.contains(" AND ")
                ? Stream.of(licence)
                : Stream.of(licence.split(" OR ", -1)).map(LicencePolicy::bare);
    }

    private static String bare(String licence) {
        return licence.replaceAll("^\\(|\\)$", "").strip();
    }
}
