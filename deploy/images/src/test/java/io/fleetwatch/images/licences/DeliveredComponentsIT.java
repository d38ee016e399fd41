package io.fleetwatch.images.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetwatch.images.ImageException;
import io.fleetwatch.images.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SBOMs and the report of this build. */
class DeliveredComponentsIT {

    private static final Path CHECKOUT = Path.of("../..");

    @ParameterizedTest
    @EnumSource
    void theSbomOfAServiceNamesEveryJarThatIsDelivered(Service service) throws Exception {
        Set<String> named = Sbom.read(service.sbom(CHECKOUT)).components().stream()
                .map(it -> it.group() + ":" + it.name() + ":" + it.version())
                .collect(Collectors.toSet());

        List<String> delivered = Files.readAllLines(
                CHECKOUT.resolve(service.module()).resolve("target/quarkus-app/quarkus-app-dependencies.txt"));

        assertThat(delivered).hasSizeGreaterThan(100);
        assertThat(delivered.stream().map(DeliveredComponentsIT::withoutClassifierAndType))
                .as("what Quarkus adds by itself has to be named in the service's pom.xml")
                .isSubsetOf(named);
    }

    @ParameterizedTest
    @EnumSource
    void everyComponentHasAVersionAndAPackageUrlThatSaysTheSame(Service service) {
        assertThat(Sbom.read(service.sbom(CHECKOUT)).components()).allSatisfy(it -> assertThat(it.purl())
                .startsWith("pkg:maven/" + it.group() + "/" + it.name() + "@" + it.version()));
    }

    @Test
    void theLibrariesInsideTheWebAppAreInTheSbomOfTheDashboard() {
        assertThat(Sbom.read(Service.DASHBOARD.sbom(CHECKOUT)).components().stream()
                        .map(Component::named))
                .contains(
                        "org.mvnpm:lit",
                        "org.mvnpm:lit-html",
                        "org.mvnpm:echarts",
                        "org.mvnpm:zrender",
                        "io.quarkus:quarkus-oidc");
    }

    @Test
    void theReportOfTheBuildNamesThemWithTheirLicences() throws Exception {
        assertThat(Files.readAllLines(Path.of("target/licences.md")))
                .anyMatch(it -> it.matches(
                        "\\| io\\.quarkus:quarkus-arc \\| [0-9.]+ \\| Apache-2\\.0 \\| alert-service, dashboard, "
                                + "inventory-service, nvr-gateway, stream-relay \\|"))
                .anyMatch(it -> it.matches("\\| org\\.mvnpm:lit \\| [0-9.]+ \\| BSD-3-Clause \\| dashboard \\|"));
    }

    @Test
    void theBuildFailsOnALicenceThatNobodyAllowed(@TempDir Path checkout) throws Exception {
        for (Service service : Service.values()) {
            Path copy = service.sbom(checkout);
            Files.createDirectories(copy.getParent());
            Files.copy(service.sbom(CHECKOUT), copy);
        }
        Path report = checkout.resolve("licences.md");
        LicenceCheck.check(checkout, report);

        Component forbidden =
                new Component("org.example", "viral", "1", "pkg:maven/org.example/viral@1", List.of("AGPL-3.0-only"));
        Path changed = Service.STREAM_RELAY.sbom(checkout);
        Files.writeString(changed, Sbom.read(changed).with(List.of(forbidden)).json());

        assertThatThrownBy(() -> LicenceCheck.check(checkout, report))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("pkg:maven/org.example/viral@1 is under AGPL-3.0-only");
    }

    /** From {@code group:name:classifier:type:version}. */
    private static String withoutClassifierAndType(String dependency) {
        String[] parts = dependency.split(":", -1);
        return parts[0] + ":" + parts[1] + ":" + parts[parts.length - 1];
    }
}
