package io.fleetwatch.systemtests.running;

import java.util.Arrays;
import java.util.List;

/** What a service told Prometheus at one moment. */
public record Scrape(List<String> lines) {

    public static Scrape of(String text) {
        return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** The sum of the samples of this name whose labels contain all of these. */
    public double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** By how much it grew since an earlier scrape. */
    public double minus(Scrape earlier, String name, String... labels) {
        return sum(name, labels) - earlier.sum(name, labels);
    }
}
