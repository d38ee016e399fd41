package io.fleetwatch.systemtests.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.stack.process.ServiceProcess;
import io.fleetwatch.stack.running.RunningSystem;
import io.fleetwatch.stack.running.RunningSystemBuilder;
import io.fleetwatch.systemtests.images.UnpackedImage.Entry;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Builds the image of every service, looks at it, and runs all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesIT {

    private static final List<String> SERVICES =
            List.of("nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard");

    private static final long MEGABYTE = 1_000_000;

    private static final Pattern HEAP_PERCENT = Pattern.compile("\\bMaxRAMPercentage += ([0-9.]+)");

    private final Path folder;
    private final Map<String, UnpackedImage> images = new TreeMap<>();

    ImagesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void build() throws Exception {
        long begun = System.nanoTime();
        // The unprivileged user has to find its way.
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        assertThat(folder.toFile().setReadable(true, false)).isTrue();
        System.out.print(ImageBuild.run("--to", folder.toString()));
        System.out.printf("images: built in %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        for (String service : SERVICES) {
            ImageArchive archive =
                    ImageArchive.open(folder.resolve(service + ".tar"), folder.resolve(service + "-parts"));
            images.put(service, UnpackedImage.unpack(archive, folder.resolve(service), folder.resolve("layers")));
            System.out.printf("images: %s, compressed layers of %s bytes%n", service, archive.layerSizes());
        }
    }

    @Test
    void areRunByAnUnprivilegedUserAndSayWhatTheyAre() {
        images.forEach((service, unpacked) -> {
            ImageArchive image = unpacked.image();
            assertThat(image.names()).containsExactly("fleetwatch/" + service + ":0.1.0-SNAPSHOT");
            assertThat(image.description().getString("os")).isEqualTo("linux");
            assertThat(image.config().getString("User")).isEqualTo("10001:10001");
            assertThat(image.config().getString("WorkingDir")).isEqualTo("/opt/fleetwatch");
            assertThat(image.config().getJsonArray("Env")).contains("QUARKUS_HTTP_PORT=8080");
            assertThat(image.config().getJsonObject("ExposedPorts").fieldNames())
                    .containsExactlyInAnyOrderElementsOf(
                            service.equals("stream-relay")
                                    ? List.of("8080/tcp", "8443/tcp", "8351/tcp")
                                    : List.of("8080/tcp", "8443/tcp"));
            assertThat(image.entrypoint())
                    .startsWith("/opt/java/bin/java")
                    .contains("-XX:+ExitOnOutOfMemoryError")
                    .endsWith("-jar", "/opt/fleetwatch/quarkus-run.jar");
            assertThat(image.labels())
                    .containsEntry("org.opencontainers.image.title", "fleetwatch/" + service)
                    .containsEntry("org.opencontainers.image.version", "0.1.0-SNAPSHOT")
                    .containsEntry("org.opencontainers.image.licenses", "MIT");
        });
    }

    @Test
    void holdNothingThatCouldBeMisused() throws Exception {
        for (Map.Entry<String, UnpackedImage> each : images.entrySet()) {
            List<Entry> entries = each.getValue().entries();
            assertThat(entries).hasSizeGreaterThan(300);
            assertThat(entries).filteredOn(Entry::setsUser).isEmpty();
            assertThat(entries)
                    .filteredOn(Entry::writableForAll)
                    .extracting(Entry::path)
                    .containsExactly("/tmp");
            assertThat(entries)
                    .filteredOn(it -> UnpackedImage.AS_ROOT && it.owner() != 0)
                    .isEmpty();
            assertThat(entries)
                    .as("programs: no shell, no package manager, nothing but Java, and what loads it")
                    .filteredOn(Entry::executable)
                    .extracting(Entry::path)
                    .allMatch(it -> it.startsWith("/opt/java/")
                            || it.matches("/lib(64)?/([^/]+/)?(ld-linux|lib)[^/]*\\.so\\.[0-9]+"));
            assertThat(entries)
                    .filteredOn(it -> it.path().startsWith("/opt/java/bin/"))
                    .extracting(Entry::path)
                    .contains("/opt/java/bin/java")
                    .doesNotContain("/opt/java/bin/javac", "/opt/java/bin/jshell");
        }
    }

    @Test
    void areSmallAndShareWhatTheyHaveInCommon() {
        for (UnpackedImage each : images.values()) {
            List<Long> sizes = each.image().layerSizes();
            assertThat(sizes).hasSize(4);
            assertThat(sizes.get(0)).as("C library").isLessThan(4 * MEGABYTE);
            assertThat(sizes.get(1)).as("Java").isLessThan(50 * MEGABYTE);
            assertThat(sizes.get(2)).as("libraries").isLessThan(86 * MEGABYTE);
            assertThat(sizes.get(3)).as("what a change of ours moves").isLessThan(4 * MEGABYTE);
        }
        assertThat(images.values().stream()
                        .map(it -> it.image().layers().subList(0, 2))
                        .collect(Collectors.toSet()))
                .as("a machine that has one of them has the runtime of all")
                .hasSize(1);
    }

    @Test
    void sayWhatTheyAreMadeOf() throws Exception {
        for (Map.Entry<String, UnpackedImage> each : images.entrySet()) {
            Path home = each.getValue().root().resolve("opt/fleetwatch");
            String sbom = Files.readString(home.resolve("sbom").resolve(each.getKey() + ".cdx.json"));
            assertThat(Files.readString(folder.resolve(each.getKey() + ".cdx.json")))
                    .isEqualTo(sbom);
            List<String> names = new JsonObject(sbom)
                    .getJsonArray("components").stream()
                            .map(it -> ((JsonObject) it).getString("purl"))
                            .toList();
            assertThat(names)
                    .anyMatch(it -> it.matches("pkg:generic/openjdk@25[0-9.]*"))
                    .anyMatch(it -> it.matches("pkg:maven/io\\.quarkus/quarkus-arc@[0-9.]+\\?type=jar"));
            assertThat(home.resolve("licences.md")).content().contains("| io.quarkus:quarkus-arc | ");
        }
    }

    @Test
    void areTheSameWhenTheyAreBuiltAgain() throws Exception {
        Path again = folder.resolve("again");

        ImageBuild.run(
                "--service",
                "dashboard",
                "--to",
                again.toString(),
                "--work",
                folder.resolve("work").toString());

        ImageArchive second = ImageArchive.open(again.resolve("dashboard.tar"), again.resolve("parts"));
        ImageArchive first = Objects.requireNonNull(images.get("dashboard")).image();
        assertThat(second.layers()).isEqualTo(first.layers());
        assertThat(second.description()).isEqualTo(first.description());
    }

    @Test
    void takeSixtyPercentForTheHeapUnlessTheyAreToldOtherwise() throws Exception {
        UnpackedImage dashboard = Objects.requireNonNull(images.get("dashboard"));

        assertThat(heapPercent(dashboard, Map.of())).isEqualTo(60);
        assertThat(heapPercent(dashboard, Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc:file=/tmp/gc.log")))
                .isEqualTo(60);
        assertThat(heapPercent(dashboard, Map.of("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=50")))
                .isEqualTo(50);
    }

    /** With the image's own command, which says what it would do instead of running the service. */
    private static double heapPercent(UnpackedImage image, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(image.command());
        command.subList(command.size() - 2, command.size()).clear();
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Process java = builder.start();
        try {
            String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(java.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
            Matcher found = HEAP_PERCENT.matcher(said);
            assertThat(found.find()).as(said).isTrue();
            return Double.parseDouble(found.group(1));
        } finally {
            java.destroyForcibly();
        }
    }

    @Test
    void runOnAFileSystemThatCannotBeWritten() throws Exception {
        RunningSystemBuilder plan = RunningSystemBuilder.temporary();
        Map<String, List<Entry>> before = new HashMap<>();
        for (Map.Entry<String, UnpackedImage> each : images.entrySet()) {
            each.getValue().addNetworkFiles();
            before.put(each.getKey(), each.getValue().entries());
            plan.command(each.getKey(), each.getValue().command())
                    .environment(each.getKey(), Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:TieredStopAtLevel=1"));
        }
        long begun = System.nanoTime();
        try (RunningSystem system = plan.start()) {
            System.out.printf("images: ready after %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
            List<ServiceProcess> services = system.services().toList();
            assertThat(services).hasSize(SERVICES.size()).allMatch(ServiceProcess::isReady);
            for (ServiceProcess service : services) {
                assertUnprivileged(service);
            }
            Map<String, Boolean> inTime = new ConcurrentHashMap<>();
            try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
                services.forEach(it -> stopping.execute(() -> inTime.put(it.name(), it.stop())));
            }
            for (ServiceProcess service : services) {
                assertThat(inTime).as(service.name() + " ends within its grace").containsEntry(service.name(), true);
                assertThat(service.process().exit().get(1, TimeUnit.SECONDS))
                        .as(service.name() + " ended by SIGTERM, in order")
                        .isEqualTo(143);
                assertThat(Files.readString(service.logFile()))
                        .contains("stopped in ")
                        .doesNotContain("Read-only file system", "Permission denied", "AccessDeniedException");
            }
        }
        for (Map.Entry<String, UnpackedImage> each : images.entrySet()) {
            assertThat(each.getValue().entries()).isEqualTo(before.get(each.getKey()));
        }
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(folder.toString());
    }

    private void assertUnprivileged(ServiceProcess service) throws Exception {
        Path process = Path.of("/proc", Long.toString(service.process().pid()));
        String mounts = Files.readString(process.resolve("mounts"));
        assertThat(mounts.lines().filter(it -> it.split(" ", -1)[1].equals("/")))
                .as("the root of " + service.name())
                .isNotEmpty()
                .allMatch(it -> it.split(" ", -1)[3].startsWith("ro"));
        assertThat(mounts.lines().filter(it -> it.split(" ", -1)[1].equals("/tmp")))
                .hasSize(1)
                .allMatch(it -> it.contains("noexec"));
        if (UnpackedImage.AS_ROOT) {
            Map<String, List<String>> status = Files.readAllLines(process.resolve("status")).stream()
                    .collect(Collectors.toMap(
                            it -> it.substring(0, it.indexOf(':')),
                            it -> Arrays.asList(
                                    it.substring(it.indexOf(':') + 1).strip().split("\\s+", -1))));
            String user = Integer.toString(UnpackedImage.USER);
            assertThat(status.get("Uid")).containsOnly(user);
            assertThat(status.get("Gid")).containsOnly(user);
            assertThat(status.get("Groups")).containsOnly("");
            assertThat(status.get("CapEff")).containsExactly("0000000000000000");
            assertThat(status.get("NoNewPrivs")).containsExactly("1");
        }
    }
}
