package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./fleetwatch images}. */
@Command(
        name = "./fleetwatch images",
        usageHelpWidth = 110,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Builds a container image of every service, to files or to a registry; no container engine is needed.")
public final class ImagesCommand implements Callable<Integer> {

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "write SERVICE.tar for 'docker load' there, and SBOMs; default: target/images")
    private @Nullable Path to;

    @Option(
            names = "--registry",
            paramLabel = "R",
            description = "push to R/fleetwatch/SERVICE instead, as 'docker login' left the credentials")
    private @Nullable String registry;

    @Option(names = "--tag", description = "of the images; default: the version of the project")
    private @Nullable String tag;

    @Option(names = "--service", split = ",", description = "only these")
    private List<String> services = List.of();

    @Option(
            names = "--platform",
            split = ",",
            paramLabel = "P",
            description = "linux/amd64, linux/arm64 or both; default: this machine's")
    private List<String> platforms = List.of();

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description =
                    "build on this image, which has to bring the GNU C library; default: on nothing, with the C library of this machine")
    private @Nullable String underneath;

    @Option(
            names = "--jdk-arm64",
            paramLabel = "PATH",
            description = "JDK for arm64, or its jmods: to build for arm64 on another machine")
    private @Nullable Path jdkArm64;

    @Option(names = "--jdk-amd64", paramLabel = "PATH", description = "likewise for amd64")
    private @Nullable Path jdkAmd64;

    @Option(
            names = "--sysroot",
            paramLabel = "PATH",
            description =
                    "where the C library of the other architecture lies; default: /usr/aarch64-linux-gnu, /usr/x86_64-linux-gnu")
    private @Nullable Path sysroot;

    @Option(
            names = "--insecure",
            description = "the registry's certificate is not looked at, and it may do without TLS")
    private boolean insecure;

    @Option(names = "--checkout", hidden = true)
    private Path checkout = Path.of("");

    @Option(names = "--work", hidden = true)
    private @Nullable Path work;

    @Option(names = "--revision", hidden = true)
    private @Nullable String revision;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ImagesCommand());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ImageException) {
                command.getErr().println(command.getColorScheme().errorText("fleetwatch: " + failure.getMessage()));
                return 1;
            }
            throw failure;
        });
        return line;
    }

    @Override
    public Integer call() throws IOException {
        List<Architecture> architectures = platforms.isEmpty()
                ? List.of(Architecture.here())
                : platforms.stream().map(Architecture::named).distinct().toList();
        Path kept = Files.createDirectories(
                (work == null ? checkout.resolve("deploy/images/target/work") : work).toAbsolutePath());
        Map<Architecture, Base> bases = new EnumMap<>(Architecture.class);
        for (Architecture each : architectures) {
            bases.put(each, Base.make(kept, each, jdk(each), sysroot(each), underneath != null));
        }
        Delivery delivery = registry == null
                ? new ToFiles(to == null ? checkout.resolve("target/images") : to, architectures.size() > 1)
                : new ToRegistry(new Registry(registry, insecure));
        for (Service service : chosen()) {
            Map<Architecture, ServiceImage> images = new EnumMap<>(Architecture.class);
            bases.forEach((architecture, base) -> images.put(architecture, image(service, architecture, base)));
            try {
                System.out.println(delivery.deliver(service, tag(), images, checkout, kept));
            } catch (InvalidImageReferenceException
                    | RegistryException
                    | CacheDirectoryCreationException
                    | ExecutionException e) {
                throw new ImageException(service.module() + ": " + reason(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ImageException("interrupted", e);
            }
        }
        return 0;
    }

    private ServiceImage image(Service service, Architecture architecture, Base base) {
        return new ServiceImage(
                service,
                architecture,
                base,
                version(),
                Optional.ofNullable(revision),
                Optional.ofNullable(underneath),
                created());
    }

    private List<Service> chosen() {
        List<Service> all = List.of(Service.values());
        for (String name : services) {
            if (all.stream().noneMatch(it -> it.module().equals(name))) {
                throw new ImageException("there is no service " + name);
            }
        }
        return all.stream()
                .filter(it -> services.isEmpty() || services.contains(it.module()))
                .toList();
    }

    /** Empty for the JDK that runs us, when it is of that architecture. */
    private Optional<Path> jdk(Architecture architecture) {
        Path given = architecture == Architecture.ARM64 ? jdkArm64 : jdkAmd64;
        if (given == null && architecture != Architecture.here()) {
            throw new ImageException("to build for linux/" + architecture.image
                    + " here, name a JDK of that architecture: --jdk-" + architecture.image + " PATH");
        }
        return Optional.ofNullable(given);
    }

    private Path sysroot(Architecture architecture) {
        if (architecture == Architecture.here()) {
            return Path.of("/");
        }
        return sysroot == null ? Path.of("/usr", architecture.triplet) : sysroot;
    }

    private String tag() {
        return tag == null ? version() : tag;
    }

    private static String version() {
        String version = ImagesCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** The build's time, where it should be one that can be repeated: https://reproducible-builds.org/specs/source-date-epoch. */
    private static Instant created() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        return epoch == null ? Instant.parse("2026-01-01T00:00:00Z") : Instant.ofEpochSecond(Long.parseLong(epoch));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : reason(cause);
    }
}
