package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

    private static final int SPLIT_AT_LINES = 500;
    private static final Set<String> SAYS_NOTHING =
            Set.of("util", "utils", "common", "manager", "helper", "helpers", "impl");
    private static final Pattern SAYS_NOTHING_AT_THE_END =
            Pattern.compile(".*(Util|Utils|Common|Manager|Helper|Impl)\\.java");

    private final Checkout checkout = Checkout.here();

    @Test
    void theLicenceIsMit() {
        assertThat(checkout.read(checkout.root().resolve("LICENSE"))).startsWith("MIT License");
        assertThat(checkout.read(checkout.root().resolve("pom.xml"))).contains("<name>MIT</name>");
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        Map<Path, List<Path>> packages =
                checkout.javaSources("main").stream().collect(Collectors.groupingBy(Path::getParent));

        assertThat(packages).hasSizeGreaterThan(5);
        assertThat(packages.keySet().stream()
                        .map(folder -> folder.resolve("package-info.java"))
                        .filter(info -> !Files.exists(info)
                                || !checkout.read(info).contains("@NullMarked")
                                || !checkout.read(info).contains("/**"))
                        .map(checkout::name))
                .as("packages without a documented, @NullMarked package-info")
                .isEmpty();
    }

    @Test
    void namesTellAFeature() {
        assertThat(sources()
                        .filter(file -> SAYS_NOTHING_AT_THE_END
                                        .matcher(file.getFileName().toString())
                                        .matches()
                                || packageOf(file).anyMatch(SAYS_NOTHING::contains))
                        .map(checkout::name))
                .as("names that could hold anything, and so will")
                .isEmpty();
    }

    @Test
    void filesAreSplitBeforeTheyAreTooLong() {
        assertThat(Stream.concat(sources(), checkout.files(".ts").stream())
                        .filter(file -> checkout.read(file).lines().count() >= SPLIT_AT_LINES)
                        .map(checkout::name))
                .as("files of %d lines or more", SPLIT_AT_LINES)
                .isEmpty();
    }

    @Test
    void testsWaitForConditionsAndAreNotSwitchedOff() {
        // Put together, so that this file does not accuse itself.
        List<String> unwanted = List.of("Thread." + "sleep(", "@Dis" + "abled", "assume" + "True(");

        assertThat(checkout.javaSources("test").stream()
                        .filter(file -> unwanted.stream().anyMatch(checkout.read(file)::contains))
                        .map(checkout::name))
                .as("tests that sleep, or do not run")
                .isEmpty();
    }

    @Test
    void theWebAppNeverParsesTextsAsHtmlOrCode() {
        List<String> unwanted = List.of("unsafe" + "HTML", "inner" + "HTML", "insertAdjacent" + "HTML", "ev" + "al(");

        assertThat(checkout.files(".ts").stream()
                        .filter(file -> checkout.name(file).contains("/web/app/"))
                        .filter(file -> unwanted.stream().anyMatch(checkout.read(file)::contains))
                        .map(checkout::name))
                .as("names and messages come from outside: they are bound as text, never parsed")
                .isEmpty();
    }

    private Stream<Path> sources() {
        return Stream.of("main", "test").map(checkout::javaSources).flatMap(List::stream);
    }

    private Stream<String> packageOf(Path file) {
        String path = checkout.name(file);
        String inPackages = path.substring(path.indexOf("/java/") + "/java/".length());
        return Arrays.stream(inPackages.toLowerCase(Locale.ROOT).split("/"));
    }
}
