package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What all services have written, at level DEBUG: never a credential, never a fault of ours. */
final class Logs {

    /** A token begins with an encoded brace and quotation mark, a device key with its prefix. */
    private static final Pattern CREDENTIAL = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}|fwk_[A-Za-z0-9_-]{8,}");

    /** The time, then the level. */
    private static final Pattern LINE = Pattern.compile("^\\d{4}-\\d{2}-\\d{2} [0-9:,.]+ +([A-Z]+) ");

    /** What a forged record is answered that only the database can tell to be one: somebody has to look at it. */
    private static final String SET_ASIDE = "Set aside the record at ";

    private final List<Path> files;
    private final List<String> secrets;
    /** How far each file was read. */
    private final Map<Path, Long> read = new HashMap<>();

    /** @param secrets of the configuration, which look like nothing in particular */
    Logs(List<Path> files, List<String> secrets) {
        this.files = files;
        this.secrets = secrets;
    }

    /** Of everything since the last call. */
    void assertQuietAndDiscreet() {
        List<String> indiscretions = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            String level = "INFO";
            for (String line : news(file)) {
                var begins = LINE.matcher(line);
                if (begins.find()) {
                    level = begins.group(1);
                    if (level.equals("ERROR") && !line.contains(SET_ASIDE)) {
                        faults.add(file.getFileName() + ": " + line);
                    }
                } else if (line.startsWith("\tat ") && (level.equals("ERROR") || level.equals("WARN"))) {
                    faults.add(file.getFileName() + ": a stack trace: " + line.strip());
                }
                if (CREDENTIAL.matcher(line).find() || secrets.stream().anyMatch(line::contains)) {
                    indiscretions.add(file.getFileName() + ": " + line.substring(0, Math.min(600, line.length())));
                }
            }
        }
        assertThat(indiscretions.stream().limit(10)).as("credentials in logs").isEmpty();
        assertThat(faults.stream().limit(10)).as("faults of ours in logs").isEmpty();
    }

    /** Bytes written so far, all files together. */
    long size() {
        return files.stream().mapToLong(Logs::size).sum();
    }

    private Stream<String> lines(Path file, long from) {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> news(Path file) {
        long from = read.getOrDefault(file, 0L);
        read.put(file, size(file));
        return lines(file, from).toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
